'use client';
import { Popover } from '@base-ui/react/popover';
import { CircleUser, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { themeItems, useTheme } from '#components/theme/use-theme.ts';
import { classNames } from '#components/ui/class-names.ts';
import { lookAgain } from '#lib/conversation/history.ts';
import { ClearHistoryDialog, ClearHistoryItem } from './clear-history.tsx';

const ITEM =
  'flex min-h-8 w-full items-center gap-2 rounded-sm border-t border-line px-2.5 py-1 text-14 hover:bg-hover';

type Props = {
  /** the pressed button; null while it is closed */
  anchor: HTMLElement | null;
  onClose: () => void;
  onLeave: () => void;
};

/** What the account's button opens: themes, one's own account, what this browser keeps, and the way out. */
export function AccountPopover({ anchor, onClose, onLeave }: Props) {
  const theme = useTheme();
  const [clearing, setClearing] = useState(false);
  const last = useRef(anchor);
  useEffect(() => {
    if (anchor === null) return;
    last.current = anchor;
    void lookAgain();
  }, [anchor]);
  const askToClear = (): void => {
    onClose(); // it would stand above the question
    setClearing(true);
  };
  return (
    <>
      <Popover.Root
        open={anchor !== null}
        onOpenChange={(open, { reason, event }) => {
          // The button closes it itself.
          const own = event.target instanceof Node && anchor?.contains(event.target);
          if (!open && !(reason === 'outside-press' && own)) onClose();
        }}
      >
        <Popover.Portal>
          <Popover.Positioner anchor={anchor} sideOffset={4} align="start" className="z-50">
            <Popover.Popup
              aria-label="Account"
              finalFocus={() => last.current}
              className="w-[248px] rounded-md border border-line-2 bg-raised p-1 shadow-md outline-none"
            >
              <fieldset className="grid gap-0.5 px-2.5 pt-1.5 pb-2">
                <legend className="pt-1 text-12 text-fg-3">Theme</legend>
                {themeItems(theme).map(({ label, checked, onSelect }) => (
                  <label key={label} className="flex min-h-7 items-center gap-2 text-14">
                    <input
                      type="radio"
                      name="theme"
                      checked={checked}
                      onChange={onSelect}
                      className="accent-action"
                    />
                    {label}
                  </label>
                ))}
              </fieldset>
              <Link
                href="/account/me"
                prefetch={false}
                onClick={onClose}
                className={classNames(ITEM, 'text-fg no-underline')}
              >
                <CircleUser size={16} strokeWidth={1.75} aria-hidden />
                My account
              </Link>
              <ClearHistoryItem onAsk={askToClear} className={ITEM} />
              <button type="button" onClick={onLeave} className={ITEM}>
                <LogOut size={16} strokeWidth={1.75} aria-hidden />
                Sign out
              </button>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      {clearing && <ClearHistoryDialog open onClose={() => setClearing(false)} />}
    </>
  );
}
