'use client';
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react';
import { late } from './late.tsx';
import type { MenuItem } from './menu-popup.tsx';

type Props = {
  /** the button's accessible name, and its words unless `trigger` is given */
  label: string;
  icon?: ReactNode;
  /** what the button shows instead of icon and label */
  trigger?: ReactNode;
  items: readonly MenuItem[];
  className?: string;
  tabIndex?: number;
  /** fetched with the page: for pages that go on without the portal */
  ready?: boolean;
};

const TRIGGER =
  'inline-flex h-8 shrink-0 items-center justify-center gap-2 rounded-sm border border-transparent px-2.5 text-13 font-medium whitespace-nowrap text-fg-2 hover:bg-hover hover:text-fg';

/** The list itself, fetched with the first press. Its button is always there. */
export const LateMenuPopup = late(() => import('./menu-popup.tsx').then(({ MenuPopup }) => MenuPopup));

/** A button that opens a list of things to do or to choose from. */
export function Menu({ label, icon, trigger, items, className, tabIndex, ready = false }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [used, setUsed] = useState(false);
  const [at, setAt] = useState<'first' | 'last' | null>(null);
  useEffect(() => {
    if (ready) void LateMenuPopup.warm();
  }, [ready]);

  function open(button: HTMLElement, item: 'first' | 'last' | null): void {
    setUsed(true);
    setAt(item);
    setAnchor(button);
  }
  function follow(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    open(event.currentTarget, event.key === 'ArrowDown' ? 'first' : 'last');
  }
  return (
    <>
      <button
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        {...(tabIndex === undefined ? {} : { tabIndex })}
        className={className ?? TRIGGER}
        onPointerEnter={LateMenuPopup.warm}
        onFocus={LateMenuPopup.warm}
        onKeyDown={follow}
        onClick={({ currentTarget, detail }) =>
          // A click without a press of the pointer is a key's.
          anchor === null ? open(currentTarget, detail === 0 ? 'first' : null) : setAnchor(null)
        }
      >
        {trigger ?? (
          <>
            {icon}
            <span className="max-wide:sr-only">{label}</span>
          </>
        )}
      </button>
      {used && (
        <LateMenuPopup anchor={anchor} label={label} items={items} at={at} onClose={() => setAnchor(null)} />
      )}
    </>
  );
}
