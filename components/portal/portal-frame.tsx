'use client';
import { Menu as MenuIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Permission } from '#lib/protocol/permission.ts';
import { HindranceNotice } from '#components/page/hindrance-notice.tsx';
import { TakeOvers } from '#components/take-over/take-overs.tsx';
import { late } from '#components/ui/late.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { SideMenu } from './side-menu.tsx';
import { useNarrow } from './use-narrow.ts';

const MenuSheet = late(() => import('./menu-sheet.tsx').then((sheet) => sheet.MenuSheet));

/** @param me the id of the operator who is signed in */
type Props = {
  me: string;
  user: string;
  organisation: string;
  /** what the operator's account is allowed */
  may: readonly Permission[];
  children: ReactNode;
};

/** The portal's frame: side menu, sheet and the strip of open sessions; below 720 px the menu comes out of a button in a header bar. */
export function PortalFrame({ me, children, ...account }: Props) {
  return (
    <div className="flex h-dvh min-h-0 flex-col bg-canvas wide:grid wide:grid-cols-[224px_minmax(0,1fr)]">
      <nav aria-label="Main" className="hidden min-h-0 wide:block">
        <SideMenu {...account} />
      </nav>
      <header className="flex h-[52px] shrink-0 items-center gap-2 border-b border-line px-2 wide:hidden">
        <MenuButton {...account} />
        <Mark height={24} />
        <span className="truncate text-14 font-strong">
          {account.organisation === '' ? 'Parley' : account.organisation}
        </span>
      </header>
      <div className="flex min-h-0 min-w-0 grow flex-col border-line wide:border-l">
        <main className="flex min-h-0 min-w-0 grow flex-col bg-sheet">
          <HindranceNotice />
          {children}
        </main>
        <TakeOvers />
        <OpenSessions me={me} managed={account.may.includes('managed')} />
      </div>
    </div>
  );
}

function MenuButton(account: Omit<Props, 'me' | 'children'>) {
  const [open, setOpen] = useState(false);
  const [used, setUsed] = useState(false);
  const narrow = useNarrow();
  return (
    <>
      <button
        type="button"
        aria-label="Menu"
        title="Menu"
        aria-haspopup="dialog"
        aria-expanded={open && narrow}
        onPointerEnter={MenuSheet.warm}
        onFocus={MenuSheet.warm}
        onClick={() => {
          setUsed(true);
          setOpen(true);
        }}
        className="inline-grid size-9 place-items-center rounded-sm text-fg-2 hover:bg-hover hover:text-fg"
      >
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden />
      </button>
      {used && (
        <MenuSheet open={open && narrow} onClose={() => setOpen(false)}>
          <SideMenu {...account} onGo={() => setOpen(false)} />
        </MenuSheet>
      )}
    </>
  );
}
