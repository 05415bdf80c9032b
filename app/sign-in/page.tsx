import type { Metadata } from 'next';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { EntryCard } from '#components/account/entry-card.tsx';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { clock } from '#lib/live/clock.ts';
import { store } from '#lib/store/store.ts';
import { sameSitePath } from '#app/same-site-path.ts';
import { whoAsks } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Sign in' };

type Search = Promise<Record<string, string | string[] | undefined>>;

export default async function SignInPage({ searchParams }: { searchParams: Search }) {
  const search = await searchParams;
  const next = sameSitePath(search['next']);
  const asking = await whoAsks();
  if (asking !== null) redirect(asking.owesTwoFactor ? `/two-factor?next=${encodeURIComponent(next)}` : next);
  const organisation = await store().organisation.name();
  return (
    <EntryCard
      title="Sign in"
      sentence={organisation === '' ? 'to remote support' : `to ${organisation} support`}
      foot={
        <>
          Were you given a code?{' '}
          <Link href="/join" prefetch={false} className="ml-1 text-action-fg underline underline-offset-3">
            Join a session
          </Link>
        </>
      }
    >
      <SignInForm next={next} now={clock().now()} idle={search['idle'] !== undefined} />
    </EntryCard>
  );
}
