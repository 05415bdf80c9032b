import type { Metadata } from 'next';
import { UsersScreen } from '#components/users/users-screen.tsx';
import { requirePermission } from '#app/signed-in.ts';
import { userRows } from '#app/user-rows.ts';

export const metadata: Metadata = { title: 'Users' };

export default async function UsersPage() {
  const operator = await requirePermission('users', '/account/users');
  return <UsersScreen me={operator.id} users={await userRows()} groups={[]} />;
}
