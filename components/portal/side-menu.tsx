'use client';
import { ArrowLeftRight, CircleHelp, ScrollText, Settings, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useRoster } from '#components/on-demand/use-roster.ts';
import { classNames } from '#components/ui/class-names.ts';
import { Logo } from '#components/ui/logo.tsx';
import { isOver } from '#components/ui/status-word.tsx';
import type { Permission } from '#lib/protocol/permission.ts';
import { AccountMenu } from './account-menu.tsx';

type Props = {
  user: string;
  organisation: string;
  /** pages that the account may not open are not listed */
  may: readonly Permission[];
  onGo?: () => void;
};

/** Where one can go, and at its foot who is signed in. */
export function SideMenu({ user, organisation, may, onGo }: Props) {
  const path = usePathname();
  const { invitations } = useRoster();
  const open = invitations?.filter((row) => !isOver(row.status)).length;
  return (
    <div className="flex h-full flex-col gap-0.5 overflow-y-auto px-3 pt-4 pb-3 text-13 font-medium">
      <Link
        href="/on-demand"
        prefetch={false}
        className="mb-4 self-start rounded-sm px-2 pt-0.5"
        {...(onGo === undefined ? {} : { onClick: onGo })}
      >
        <Logo />
      </Link>
      <Entry
        href="/on-demand"
        current={path === '/on-demand'}
        icon={<ArrowLeftRight size={16} strokeWidth={1.75} aria-hidden />}
        onGo={onGo}
      >
        <span>On-demand</span>
        {open !== undefined && (
          <span className="ml-auto font-normal text-fg-3 tabular-nums">
            {open}
            <span className="sr-only"> open</span>
          </span>
        )}
      </Entry>
      {(may.includes('settings') || may.includes('users')) && (
        <section aria-label="Account" className="grid gap-0.5">
          <span aria-hidden className="px-2 pt-3 pb-1 text-12 font-normal text-fg-3">
            Account
          </span>
          {may.includes('settings') && (
            <Entry
              href="/account/settings"
              current={path === '/account/settings'}
              icon={<Settings size={16} strokeWidth={1.75} aria-hidden />}
              onGo={onGo}
            >
              <span>Settings</span>
            </Entry>
          )}
          {may.includes('users') && (
            <Entry
              href="/account/users"
              current={path === '/account/users'}
              icon={<Users size={16} strokeWidth={1.75} aria-hidden />}
              onGo={onGo}
            >
              <span>Users</span>
            </Entry>
          )}
        </section>
      )}
      {may.includes('audit') && (
        <Entry
          href="/audit-log"
          current={path === '/audit-log'}
          icon={<ScrollText size={16} strokeWidth={1.75} aria-hidden />}
          onGo={onGo}
        >
          <span>Audit log</span>
        </Entry>
      )}
      <Entry
        href="/help"
        current={path.startsWith('/help')}
        icon={<CircleHelp size={16} strokeWidth={1.75} aria-hidden />}
        onGo={onGo}
      >
        <span>Help</span>
      </Entry>
      <div className="grow" />
      <AccountMenu user={user} organisation={organisation} />
    </div>
  );
}

type EntryProps = {
  href: string;
  current: boolean;
  icon: ReactNode;
  onGo: (() => void) | undefined;
  children: ReactNode;
};

function Entry({ href, current, icon, onGo, children }: EntryProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={current ? 'page' : undefined}
      className={classNames(
        'flex h-8 shrink-0 items-center gap-2.5 rounded-sm border px-2 text-fg no-underline',
        current ? 'border-line-2 bg-sheet' : 'border-transparent hover:bg-hover',
      )}
      {...(onGo === undefined ? {} : { onClick: onGo })}
    >
      {icon}
      {children}
    </Link>
  );
}
