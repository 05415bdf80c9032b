'use client';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { classNames } from './class-names.ts';

const POPUP = 'min-w-44 rounded-md border border-line-2 bg-raised p-1 shadow-md outline-none';
const ITEM =
  'flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2.5 py-1 text-14 outline-none data-[highlighted]:bg-hover data-[disabled]:text-fg-off';

export type MenuItem = {
  readonly label: string;
  readonly onSelect: () => void;
  /** one of several choices: whether it is the one */
  readonly checked?: boolean;
  readonly icon?: ReactNode;
  /** why it cannot be chosen now */
  readonly reason?: string | null;
};

export type MenuPopupProps = {
  /** the pressed button; null while it is closed */
  anchor: HTMLElement | null;
  /** its accessible name */
  label: string;
  items: readonly MenuItem[];
  /** where a key has opened it: the item that has the focus at once */
  at?: 'first' | 'last' | null;
  onClose: () => void;
};

/** The list of a menu, at the button that was pressed. */
export function MenuPopup({ anchor, label, items, at = null, onClose }: MenuPopupProps): ReactNode {
  const popup = useRef<HTMLDivElement>(null);
  const last = useRef(anchor);
  useEffect(() => {
    if (anchor !== null) last.current = anchor;
  }, [anchor]);
  useEffect(() => {
    if (anchor === null || at === null) return undefined;
    // The popup itself takes the focus first.
    const frame = requestAnimationFrame(() => {
      const all = popup.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [];
      all[at === 'first' ? 0 : all.length - 1]?.focus();
    });
    return () => cancelAnimationFrame(frame);
  }, [anchor, at]);
  return (
    <Base.Root
      modal={false}
      open={anchor !== null}
      onOpenChange={(open, { reason, event }) => {
        // The button closes it itself.
        const own = event.target instanceof Node && anchor?.contains(event.target);
        if (!open && !(reason === 'outside-press' && own)) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={4} align="end" className="z-50">
          <Base.Popup ref={popup} aria-label={label} finalFocus={() => last.current} className={POPUP}>
            {items.map((item) =>
              item.checked === undefined ? (
                <Base.Item
                  key={item.label}
                  disabled={typeof item.reason === 'string'}
                  onClick={item.onSelect}
                  className={ITEM}
                >
                  {item.icon}
                  <Words label={item.label} reason={item.reason ?? null} />
                </Base.Item>
              ) : (
                <Base.CheckboxItem
                  key={item.label}
                  checked={item.checked}
                  onCheckedChange={item.onSelect}
                  closeOnClick
                  className={ITEM}
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

/** What an item does, and why it cannot be chosen now. */
const Words = ({ label, reason }: { label: string; reason: string | null }) => (
  <span className="grid">
    {label}
    {reason !== null && <span className="max-w-56 text-12 text-fg-2">{reason}</span>}
  </span>
);
