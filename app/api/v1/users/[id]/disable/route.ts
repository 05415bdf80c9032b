import type { Operator } from '#lib/accounts/accounts.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { recordOfUser } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Signs the user out everywhere and lets nobody in as them; their sockets are cut and their sessions end. */
export const POST = post(
  'users',
  nothing,
  async ({ operator, params: { id } }: { operator: Operator; params: { id: string } }) => {
    if (id === operator.id) return refused('own-account');
    const user = await store().users.byId(id);
    if (user === null) return refused('not-found');
    if (!(await store().users.setDisabled(id, true))) return refused('last-administrator');
    await store().users.endSessions(id);
    changed({ noun: 'operator', id });
    if (!user.disabled) await recordOfUser(operator, 'Disabled a user', user.name, { email: user.email });
    return done({});
  },
);
