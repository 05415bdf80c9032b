import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { greetingFor } from '#app/join-greeting.ts';
import { deviceNameFrom } from '#components/join/device-name.ts';
import { Invited } from '#components/join/invited.tsx';
import { store } from '#lib/store/store.ts';

export const metadata: Metadata = { title: 'Join a session' };
export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ code: string }> };

/** Somebody opened an invitation's link. Looking uses nothing up. */
export default async function InvitedPage({ params }: Props) {
  const [{ code }, asked] = await Promise.all([params, headers()]);
  const [greeting, organisation] = await Promise.all([
    greetingFor(code, asked.get('x-parley-address') ?? ''),
    store().organisation.name(),
  ]);
  return (
    <Invited
      code={code}
      greeting={greeting}
      organisation={organisation}
      device={deviceNameFrom(asked.get('user-agent') ?? '')}
    />
  );
}
