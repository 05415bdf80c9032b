import type { Metadata } from 'next';
import { CodeForm } from '#components/join/code-form.tsx';
import { JoinFrame } from '#components/join/join-frame.tsx';
import { store } from '#lib/store/store.ts';

export const metadata: Metadata = { title: 'Join a session' };
export const dynamic = 'force-dynamic';

/** Somebody was told a code. */
export default async function JoinPage() {
  return (
    <JoinFrame organisation={await store().organisation.name()}>
      <CodeForm />
    </JoinFrame>
  );
}
