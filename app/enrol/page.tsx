import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { Enrolment } from '#components/enrol/enrolment.tsx';
import { deviceNameFrom } from '#components/join/device-name.ts';
import { JoinFrame } from '#components/join/join-frame.tsx';
import { store } from '#lib/store/store.ts';

export const metadata: Metadata = { title: 'Enrol a device' };
export const dynamic = 'force-dynamic';

/** Somebody opened an enrolment link. Its token is in the fragment, which no server receives. */
export default async function EnrolPage() {
  const [asked, organisation] = await Promise.all([headers(), store().organisation.name()]);
  return (
    <JoinFrame organisation={organisation}>
      <Enrolment device={deviceNameFrom(asked.get('user-agent') ?? '')} />
    </JoinFrame>
  );
}
