import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { EntryCard } from '#components/account/entry-card.tsx';
import { OwedTwoFactor } from '#components/me/owed-two-factor.tsx';
import { clock } from '#lib/live/clock.ts';
import { sameSitePath } from '#app/same-site-path.ts';
import { whoAsks } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Set two-factor up' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** Where the organisation requires two-factor and the account has none: nothing else opens before this. */
export default async function TwoFactorPage({ searchParams }: { searchParams: Search }) {
  const next = sameSitePath((await searchParams)['next']);
  const asking = await whoAsks();
  if (asking === null) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (!asking.owesTwoFactor) redirect(next);
  return (
    <EntryCard
      title="Set two-factor up"
      sentence="Your organisation requires it: after the password, sign-in asks for a code from an app on your phone."
    >
      <OwedTwoFactor now={clock().now()} next={next} />
    </EntryCard>
  );
}
