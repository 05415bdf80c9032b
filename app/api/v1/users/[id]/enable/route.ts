import type { Operator } from '#lib/accounts/accounts.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { recordOfUser } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Lets a disabled user sign in again. */
export const POST = post(
  'users',
  nothing,
  async ({ operator, params: { id } }: { operator: Operator; params: { id: string } }) => {
    const user = await store().users.byId(id);
    if (user === null || !(await store().users.setDisabled(id, false))) return refused('not-found');
    changed({ noun: 'operator', id });
    if (user.disabled) await recordOfUser(operator, 'Enabled a user', user.name, { email: user.email });
    return done({});
  },
);
