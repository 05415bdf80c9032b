import type { Metadata } from 'next';
import { SessionPage } from '#components/session/session-page.tsx';
import { may } from '#lib/accounts/roles.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Session' };

type Props = { params: Promise<{ sessionId: string }> };

export default async function Page({ params }: Props) {
  const { sessionId } = await params;
  const operator = await requireOperator(`/sessions/${encodeURIComponent(sessionId)}`);
  return <SessionPage me={operator.id} managed={may(operator, 'managed')} sessionId={sessionId} />;
}
