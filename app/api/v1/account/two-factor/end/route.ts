import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { endTwoFactorBody } from '#lib/protocol/users.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Turns it off, with the password and a code, unless the organisation requires it. */
export const POST = post('signed-in', endTwoFactorBody, async ({ body, headers, operator }) => {
  const { password, kind, code: text } = body;
  const asked = { id: operator.id, headers, now: clock().now() };
  const ended = await accounts().twoFactor.end({ ...asked, password, code: { kind, text } });
  if (!ended.ok) return ended;
  await recordOfAccount(operator, 'Turned two-factor off');
  return done({});
});
