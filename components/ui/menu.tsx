'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

export type MenuItem = {
  readonly label: string;
  readonly onSelect: () => void;
  /** one of several choices: whether it is the one */
  readonly checked?: boolean;
  readonly icon?: ReactNode;
  /** why it cannot be chosen now */
  readonly reason?: string | null;
};

type Props = {
  /** the button's accessible name, and its words unless `trigger` is given */
  label: string;
  icon?: ReactNode;
  /** what the button shows instead of icon and label */
  trigger?: ReactNode;
  items: readonly MenuItem[];
  className?: string;
  tabIndex?: number;
};

const TRIGGER =
  'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-sm border border-transparent px-2.5 text-13 font-medium whitespace-nowrap text-fg-2 hover:bg-hover hover:text-fg';
export const MENU_POPUP = 'min-w-44 rounded-md border border-line-2 bg-raised p-1 shadow-md outline-none';
export const MENU_ITEM =
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2.5 py-1 text-14 outline-none data-[highlighted]:bg-hover data-[disabled]:text-fg-off';

/** What an item does, and why it cannot be chosen now. */
export const MenuItemWords = ({ label, reason }: { label: string; reason: string | null }) => (
  <span className="grid">
    {label}
    {reason !== null && <span className="max-w-56 text-12 text-fg-2">{reason}</span>}
  </span>
);

/** A button that opens a list of things to do or to choose from. */
export function Menu({ label, icon, trigger, items, className, tabIndex }: Props) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger
        aria-label={label}
        title={label}
        {...(tabIndex === undefined ? {} : { tabIndex })}
        className={className ?? TRIGGER}
      >
        {trigger ?? (
          <>
            {icon}
            <span className="max-wide:sr-only">{label}</span>
          </>
        )}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="z-50">
          <Base.Popup className={MENU_POPUP}>
            {items.map((item) =>
              item.checked === undefined ? (
                <Base.Item
                  key={item.label}
                  disabled={typeof item.reason === 'string'}
                  onClick={item.onSelect}
                  className={MENU_ITEM}
                >
                  {item.icon}
                  <MenuItemWords label={item.label} reason={item.reason ?? null} />
                </Base.Item>
              ) : (
                <Base.CheckboxItem
                  key={item.label}
                  checked={item.checked}
                  onCheckedChange={item.onSelect}
                  closeOnClick
                  className={MENU_ITEM}
                >
                  <Check
                    size={16}
                    strokeWidth={1.75}
                    aria-hidden
                    className={classNames('text-action-fg', !item.checked && 'invisible')}
                  />
                  {item.label}
                </Base.CheckboxItem>
              ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
