import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { beginTwoFactorBody } from '#lib/protocol/users.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Ten new ones; those before stop working. */
export const POST = post(
  'signed-in',
  beginTwoFactorBody,
  async ({ body: { password }, headers, operator }) => {
    const asked = { id: operator.id, headers, now: clock().now(), password };
    const made = await accounts().twoFactor.newRecoveryCodes(asked);
    if (!made.ok) return made;
    await recordOfAccount(operator, 'Made new recovery codes');
    return done({ recoveryCodes: made.value });
  },
);
