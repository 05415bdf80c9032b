import type { Operator } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { recordOfUser } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** An invitation or a reset that shall not be used any more. */
export const POST = post(
  'users',
  nothing,
  async ({ operator, params: { id } }: { operator: Operator; params: { id: string } }) => {
    const now = clock().now();
    const link = (await store().userLinks.open(now)).find((each) => each.id === id);
    if (link === undefined || !(await store().userLinks.revoke(id, now))) return refused('not-found');
    const action = link.kind === 'invitation' ? 'Withdrew an invitation' : 'Withdrew a password reset';
    await recordOfUser(operator, action, link.name, { email: link.email });
    return done({});
  },
);
