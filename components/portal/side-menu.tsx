'use client';
import { ArrowLeftRight, CircleHelp, ScrollText, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useRoster } from '#components/on-demand/use-roster.ts';
import { Logo } from '#components/ui/logo.tsx';
import { isOver } from '#components/ui/status-word.tsx';
import type { Permission } from '#lib/protocol/permission.ts';
import { AccountMenu } from './account-menu.tsx';
import { ManagedMenu } from './managed-menu.tsx';
import { Count, Entry, Heading } from './menu-entry.tsx';

type Props = {
  user: string;
  organisation: string;
  /** what the operator's role allows: nothing else is named */
  may: readonly Permission[];
  onGo?: () => void;
};

const ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

/** Where one can go, and at its foot who is signed in. */
export function SideMenu({ user, organisation, may, onGo }: Props) {
  const path = usePathname();
  const { invitations } = useRoster();
  const open = invitations?.filter((row) => !isOver(row.status)).length;
  return (
    <div className="flex h-full flex-col text-13 font-medium">
      <div className="flex min-h-0 grow flex-col gap-0.5 overflow-y-auto px-3 pt-4 pb-2">
        <Link
          href="/"
          prefetch={false}
          className="mb-4 self-start rounded-sm px-2 pt-0.5"
          {...(onGo === undefined ? {} : { onClick: onGo })}
        >
          <Logo />
        </Link>
        {may.includes('managed') && <ManagedMenu onGo={onGo} />}
        {may.includes('on-demand') && (
          <Entry
            href="/on-demand"
            current={path === '/on-demand'}
            icon={<ArrowLeftRight {...ICON} />}
            onGo={onGo}
          >
            <span>On-demand</span>
            {open !== undefined && <Count count={open} noun="open" />}
          </Entry>
        )}
        {(may.includes('settings') || may.includes('users')) && (
          <section aria-label="Account" className="grid gap-0.5">
            <Heading icon={<Users {...ICON} />}>Account</Heading>
            {may.includes('settings') && (
              <Entry href="/account/settings" current={path === '/account/settings'} onGo={onGo}>
                Settings
              </Entry>
            )}
            {may.includes('users') && (
              <Entry href="/account/users" current={path === '/account/users'} onGo={onGo}>
                Users
              </Entry>
            )}
          </section>
        )}
        {may.includes('audit') && (
          <Entry
            href="/audit-log"
            current={path === '/audit-log'}
            icon={<ScrollText {...ICON} />}
            onGo={onGo}
          >
            Audit log
          </Entry>
        )}
        <Entry href="/help" current={path.startsWith('/help')} icon={<CircleHelp {...ICON} />} onGo={onGo}>
          Help
        </Entry>
      </div>
      <div className="shrink-0 px-3 pb-3">
        <AccountMenu user={user} organisation={organisation} />
      </div>
    </div>
  );
}
