import type { Metadata } from 'next';
import { AuditLogScreen } from '#components/audit-log/audit-log-screen.tsx';
import { clock } from '#lib/live/clock.ts';
import { restrictedPage } from '#app/restricted-page.tsx';

export const metadata: Metadata = { title: 'Audit log' };

export default restrictedPage('audit', {
  name: 'Audit log',
  path: '/audit-log',
  show: async () => <AuditLogScreen now={clock().now()} />,
});
