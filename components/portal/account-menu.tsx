'use client';
import { ChevronsUpDown } from 'lucide-react';
import { useState } from 'react';
import { late } from '#components/ui/late.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { initials } from './initials.ts';
import { leave } from './sign-out.ts';

const Popover = late(() => import('./account-popover.tsx').then(({ AccountPopover }) => AccountPopover));

/** At the foot of the side menu, named with the user's name: themes, what this browser keeps, and the way out. */
export function AccountMenu({ user, organisation }: { user: string; organisation: string }) {
  const [stuck, setStuck] = useState(false);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [used, setUsed] = useState(false);
  const press = (button: HTMLElement): void => {
    setUsed(true);
    setAnchor(anchor === null ? button : null);
  };
  return (
    <div className="border-t border-line pt-2">
      {stuck && (
        <Notice tone="danger" className="mb-2 text-13">
          You are still signed in: the portal cannot be reached. Check your network and try again.
        </Notice>
      )}
      <button
        type="button"
        aria-label={user}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onPointerEnter={Popover.warm}
        onFocus={Popover.warm}
        onClick={({ currentTarget }) => press(currentTarget)}
        className="flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-13 font-medium hover:bg-hover"
      >
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
      </button>
      {used && (
        <Popover
          anchor={anchor}
          onClose={() => setAnchor(null)}
          onLeave={() => void leave().then((gone) => setStuck(!gone))}
        />
      )}
    </div>
  );
}
