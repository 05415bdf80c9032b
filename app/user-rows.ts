import 'server-only';
import { shownRole } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import type { UserRow } from '#lib/protocol/users.ts';
import { store } from '#lib/store/store.ts';

/** Everybody who may sign in, then everybody who was invited to. */
export async function userRows(): Promise<UserRow[]> {
  const [users, links] = await Promise.all([store().users.list(), store().userLinks.open(clock().now())]);
  const rows = users.map(({ disabled, groups, ...user }): UserRow => {
    const link = links.find(({ userId }) => userId === user.id) ?? null;
    return {
      ...user,
      role: shownRole(user.role),
      groups: groups === 'every' ? 'every' : [...groups],
      status: disabled ? 'Disabled' : 'Active',
      link: link === null ? null : { id: link.id, expiresAt: link.expiresAt },
    };
  });
  const invited = links
    .filter(({ kind }) => kind === 'invitation')
    .map(({ id, name, email, role, groups, expiresAt }): UserRow => ({
      id,
      name,
      email,
      role,
      groups: groups === 'every' ? 'every' : [...groups],
      twoFactor: false,
      signedInAt: null,
      status: 'Invited',
      link: { id, expiresAt },
    }));
  return [...rows, ...invited];
}
