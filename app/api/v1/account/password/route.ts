import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { changePasswordBody } from '#lib/protocol/users.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Asks for the old one. This browser stays signed in and every other one is signed out. */
export const POST = post(
  'signed-in',
  changePasswordBody,
  async ({ body: { from, to }, headers, operator }) => {
    const asking = await accounts().whoAsks(headers);
    if (asking === null) return refused('not-signed-in');
    const change = await accounts().changePassword({ asking, from, to, now: clock().now() });
    if (!change.ok) return change;
    changed({ noun: 'operator', id: operator.id });
    await recordOfAccount(operator, 'Changed the own password');
    return done({});
  },
);
