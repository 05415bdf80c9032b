import type { Metadata } from 'next';
import { UsersScreen } from '#components/users/users-screen.tsx';
import { clock } from '#lib/live/clock.ts';
import { store } from '#lib/store/store.ts';
import { restrictedPage } from '#app/restricted-page.tsx';
import { userRows } from '#app/user-rows.ts';

export const metadata: Metadata = { title: 'Users' };

export default restrictedPage('users', {
  name: 'Users',
  path: '/account/users',
  async show(operator) {
    const groups = (await store().groups.list()).map(({ id, name }) => ({ id, name }));
    return <UsersScreen me={operator.id} users={await userRows()} groups={groups} now={clock().now()} />;
  },
});
