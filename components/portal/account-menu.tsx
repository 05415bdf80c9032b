'use client';
import { ChevronsUpDown, LogOut } from 'lucide-react';
import { useState } from 'react';
import { themeItems, useTheme } from '#components/theme/theme-button.tsx';
import { Menu } from '#components/ui/menu.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { initials } from './initials.ts';
import { leave } from './sign-out.ts';

/** At the foot of the side menu, named with the user's name: themes and the way out. */
export function AccountMenu({ user, organisation }: { user: string; organisation: string }) {
  const theme = useTheme();
  const [stuck, setStuck] = useState(false);
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
    <div className="mt-2 border-t border-line pt-2">
      {stuck && (
        <Notice tone="danger" className="mb-2 text-13">
          You are still signed in: the portal cannot be reached. Check your network and try again.
        </Notice>
      )}
      <Menu
        label={user}
        trigger={trigger}
        className="flex w-full items-center gap-2.5 rounded-sm px-2 py-1.5 text-13 font-medium hover:bg-hover"
        items={[
          ...themeItems(theme),
          {
            label: 'Sign out',
            icon: <LogOut size={16} strokeWidth={1.75} aria-hidden />,
            onSelect: () => void leave().then((gone) => setStuck(!gone)),
          },
        ]}
      />
    </div>
  );
}
