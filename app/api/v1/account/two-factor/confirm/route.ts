import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done } from '#lib/protocol/faults.ts';
import { confirmTwoFactorBody } from '#lib/protocol/users.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Turns it on: the code shows that the app has the key. The browser's session is a new one from here on. */
export const POST = post(
  'own-account',
  confirmTwoFactorBody,
  async ({ body: { code }, headers, operator }) => {
    const { id } = operator;
    const confirmed = await accounts().twoFactor.confirm({ id, headers, now: clock().now(), code });
    if (!confirmed.ok) return confirmed;
    changed({ noun: 'operator', id });
    await recordOfAccount(operator, 'Turned two-factor on');
    return { ...done({}), headers: confirmed.value.headers };
  },
);
