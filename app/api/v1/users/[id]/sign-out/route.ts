import type { Operator } from '#lib/accounts/accounts.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { recordOfUser } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Sign out everywhere: every browser of that user has to sign in again. */
export const POST = post(
  'users',
  nothing,
  async ({ operator, params: { id } }: { operator: Operator; params: { id: string } }) => {
    const user = await store().users.byId(id);
    if (user === null) return refused('not-found');
    await store().users.endSessions(id);
    changed({ noun: 'operator', id });
    await recordOfUser(operator, 'Signed a user out everywhere', user.name, { email: user.email });
    return done({});
  },
);
