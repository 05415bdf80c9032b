import type { Metadata } from 'next';
import { AuditLogScreen } from '#components/audit-log/audit-log-screen.tsx';
import { NotAllowed } from '#components/portal/not-allowed.tsx';
import { may } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { requireOperator } from '#app/signed-in.ts';

export const metadata: Metadata = { title: 'Audit log' };

export default async function AuditLogPage() {
  const operator = await requireOperator('/audit-log');
  return may(operator, 'audit') ? <AuditLogScreen now={clock().now()} /> : <NotAllowed page="Audit log" />;
}
