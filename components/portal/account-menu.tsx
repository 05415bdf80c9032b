'use client';
import { Popover } from '@base-ui/react/popover';
import { ChevronsUpDown, CircleUser, LogOut } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { themeItems, useTheme } from '#components/theme/theme-button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { lookAgain } from '#lib/conversation/history.ts';
import { ClearHistoryDialog, ClearHistoryItem } from './clear-history.tsx';
import { initials } from './initials.ts';
import { leave } from './sign-out.ts';

const ITEM =
  'flex min-h-8 w-full items-center gap-2 rounded-sm border-t border-line px-2.5 py-1 text-14 hover:bg-hover';

/** At the foot of the side menu, named with the user's name: themes, what this browser keeps, and the way out. */
export function AccountMenu({ user, organisation }: { user: string; organisation: string }) {
  const theme = useTheme();
  const [stuck, setStuck] = useState(false);
  const [open, setOpen] = useState(false);
  const [clearing, setClearing] = useState(false);
  const follow = (next: boolean): void => {
    setOpen(next);
    if (next) void lookAgain();
  };
  const askToClear = (): void => {
    setOpen(false); // it would stand above the question
    setClearing(true);
  };
  const trigger = (
    <>
      <span
        aria-hidden
        className="grid size-7 shrink-0 place-items-center rounded-full bg-brand-ink text-[0.6875rem] leading-none font-strong text-canvas"
      >
        {initials(user)}
      </span>
      <span className="min-w-0 grow text-left leading-4">
        <span className="block truncate">{user}</span>
        <span className="block truncate text-12 font-normal text-fg-3">{organisation}</span>
      </span>
      <ChevronsUpDown size={16} strokeWidth={1.75} aria-hidden className="shrink-0 text-fg-3" />
    </>
  );
  return (
    <div className="border-t border-line pt-2">
      {stuck && (
        <Notice tone="danger" className="mb-2 text-13">
          You are still signed in: the portal cannot be reached. Check your network and try again.
        </Notice>
      )}
      <Popover.Root open={open} onOpenChange={follow}>
        <Popover.Trigger
          aria-label={user}
          className="flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-13 font-medium hover:bg-hover"
        >
          {trigger}
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Positioner sideOffset={4} align="start" className="z-50">
            <Popover.Popup
              aria-label="Account"
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
                onClick={() => setOpen(false)}
                className={classNames(ITEM, 'text-fg no-underline')}
              >
                <CircleUser size={16} strokeWidth={1.75} aria-hidden />
                My account
              </Link>
              <ClearHistoryItem onAsk={askToClear} className={ITEM} />
              <button
                type="button"
                onClick={() => void leave().then((gone) => setStuck(!gone))}
                className={ITEM}
              >
                <LogOut size={16} strokeWidth={1.75} aria-hidden />
                Sign out
              </button>
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
      <ClearHistoryDialog open={clearing} onClose={() => setClearing(false)} />
    </div>
  );
}
