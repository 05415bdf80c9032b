import type { Metadata } from 'next';
import { ManagedScreen } from '#components/managed/managed-screen.tsx';
import { permissionsOf } from '#lib/accounts/roles.ts';
import { restrictedPage } from '#app/restricted-page.tsx';

export const metadata: Metadata = { title: 'Device group' };

type Props = { params: Promise<{ groupId: string }> };

export default restrictedPage('managed', {
  name: 'Managed',
  path: async ({ params }: Props) => `/managed/${encodeURIComponent((await params).groupId)}`,
  show: async ({ id, role }, { params }) => (
    <ManagedScreen me={id} may={permissionsOf(role)} groupId={(await params).groupId} />
  ),
});
