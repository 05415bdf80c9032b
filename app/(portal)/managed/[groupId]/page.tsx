import type { Metadata } from 'next';
import { ManagedScreen } from '#components/managed/managed-screen.tsx';
import { NotAllowed } from '#components/portal/not-allowed.tsx';
import { may, permissionsOf } from '#lib/accounts/roles.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Device group' };

type Props = { params: Promise<{ groupId: string }> };

export default async function GroupPage({ params }: Props) {
  const { groupId } = await params;
  const operator = await requireOperator(`/managed/${encodeURIComponent(groupId)}`);
  if (!may(operator, 'managed')) return <NotAllowed page="Managed" />;
  return <ManagedScreen me={operator.id} may={permissionsOf(operator.role)} groupId={groupId} />;
}
