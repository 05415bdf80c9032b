'use client';
import { Dialog } from '@base-ui/react/dialog';
import { Menu as MenuIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { Permission } from '#lib/protocol/permission.ts';
import { HindranceNotice } from '#components/page/hindrance-notice.tsx';
import { TakeOvers } from '#components/take-over/take-overs.tsx';
import { Mark } from '#components/ui/logo.tsx';
import { OpenSessions } from './open-sessions.tsx';
import { SideMenu } from './side-menu.tsx';
import { useNarrow } from './use-narrow.ts';

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
        <MenuSheet {...account} />
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

function MenuSheet(account: Omit<Props, 'me' | 'children'>) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  return (
    <Dialog.Root open={open && narrow} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label="Menu"
        title="Menu"
        className="inline-grid size-9 place-items-center rounded-sm text-fg-2 hover:bg-hover hover:text-fg"
      >
        <MenuIcon size={20} strokeWidth={1.75} aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-40 bg-scrim wide:hidden" />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 w-[min(280px,85vw)] border-r border-line-2 bg-canvas shadow-lg wide:hidden">
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <nav aria-label="Main" className="h-full">
            <SideMenu {...account} onGo={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
