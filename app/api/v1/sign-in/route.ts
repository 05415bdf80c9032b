import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInBody, type SignInAnswer } from '#lib/protocol/http.ts';
import { auditSignIn } from '#app/audit-sign-in.ts';
import { disabledAccount, wrongPassword } from '#app/failed-tries.ts';
import { openPost } from '#app/api/v1/route-door.ts';

export const POST = openPost(signInBody, async ({ body, headers, address }) => {
  const now = clock().now();
  const signedIn = await accounts().signIn({ ...body, address, headers, now });
  if (!signedIn.ok) {
    if (signedIn.fault === 'wrong-credentials') wrongPassword(body.email, address);
    if (signedIn.fault === 'account-disabled') disabledAccount(body.email, address);
    return signedIn;
  }
  const { user, headers: answered } = signedIn.value;
  if (user !== null) await auditSignIn(user, address, now);
  return { ...done((user ?? { next: 'code' }) satisfies SignInAnswer), headers: answered };
});
