import type { Metadata } from 'next';
import { ManagedScreen } from '#components/managed/managed-screen.tsx';
import { permissionsOf } from '#lib/accounts/roles.ts';
import { restrictedPage } from '#app/restricted-page.tsx';

export const metadata: Metadata = { title: 'Managed' };

export default restrictedPage('managed', {
  name: 'Managed',
  path: '/managed',
  show: async ({ id, role }) => <ManagedScreen me={id} may={permissionsOf(role)} groupId={null} />,
});
