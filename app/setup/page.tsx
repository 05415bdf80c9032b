import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { EntryCard } from '#components/account/entry-card.tsx';
import { SetupForm } from '#components/account/setup-form.tsx';
import { setupFault } from '#lib/accounts/setup.ts';

export const metadata: Metadata = { title: 'Set up', referrer: 'no-referrer' };

type Search = Promise<Record<string, string | string[] | undefined>>;

/** First run only: nothing is here once an administrator exists, nor for somebody who brings no token. */
export default async function SetupPage({ searchParams }: { searchParams: Search }) {
  const { token } = await searchParams;
  if (typeof token !== 'string' || token === '') notFound();
  const fault = await setupFault(token);
  if (fault === 'not-found') notFound();
  return (
    <EntryCard
      title="Set up Parley"
      sentence="Make the first administrator. More operators can follow later."
    >
      <SetupForm token={token} refusedAtOnce={fault} />
    </EntryCard>
  );
}
