import type { Metadata } from 'next';
import { EntryCard } from '#components/account/entry-card.tsx';
import { LinkForm } from '#components/account/link-form.tsx';

export const metadata: Metadata = { title: 'Set your password', referrer: 'no-referrer' };
export const dynamic = 'force-dynamic';

/** For whoever was given a one-time link. Its token stands behind the #, so the server does not see it here. */
export default function InvitedPage() {
  return (
    <EntryCard title="Set your password" sentence="for remote support with Parley">
      <LinkForm />
    </EntryCard>
  );
}
