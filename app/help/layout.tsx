import Link from 'next/link';
import type { ReactNode } from 'react';
import { OpenSessionsHere } from '#components/help/open-sessions-here.tsx';
import { may } from '#lib/accounts/roles.ts';
import { Logo } from '#components/ui/logo.tsx';
import { signedInOperator } from '#app/signed-in.ts';

/** For everybody; a signed-in operator has the way back and the open sessions at its foot. */
export default async function HelpLayout({ children }: { children: ReactNode }) {
  const operator = await signedInOperator();
  return (
    <div className="flex min-h-dvh flex-col bg-sheet text-16">
      <header className="flex h-[60px] shrink-0 items-center justify-between gap-4 border-b border-line px-4">
        <span className="flex min-w-0 items-center gap-3">
          <Link href="/" prefetch={false} aria-label="Parley, to the portal">
            <Logo />
          </Link>
          <span aria-hidden className="h-5 w-px bg-line-2 max-[419px]:hidden" />
          <Link
            href="/help"
            prefetch={false}
            className="font-medium text-fg no-underline hover:underline max-[419px]:hidden"
          >
            Information Hub
          </Link>
        </span>
        <Link href={operator === null ? '/join' : '/'} prefetch={false} className="shrink-0 text-14">
          {operator === null ? 'Join with a code' : 'To the portal'}
        </Link>
      </header>
      <main className="flex grow flex-col">{children}</main>
      {operator !== null && (
        <div className="sticky bottom-0">
          <OpenSessionsHere me={operator.id} managed={may(operator, 'managed')} />
        </div>
      )}
    </div>
  );
}
