import type { Metadata } from 'next';
import { IdleWatch } from '#components/idle/idle-watch.tsx';
import { SessionPage } from '#components/session/session-page.tsx';
import { accounts } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Session' };

type Props = { params: Promise<{ sessionId: string }> };

export default async function Page({ params }: Props) {
  const { sessionId } = await params;
  const operator = await requireOperator(`/sessions/${encodeURIComponent(sessionId)}`);
  const { idleMs } = await accounts().rules();
  return (
    <>
      <SessionPage me={operator.id} managed={may(operator, 'managed')} sessionId={sessionId} />
      <IdleWatch idleMs={idleMs} />
    </>
  );
}
