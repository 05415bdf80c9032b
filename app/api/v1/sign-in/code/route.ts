import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInCodeBody } from '#lib/protocol/users.ts';
import { auditSignIn } from '#app/audit-sign-in.ts';
import { wrongSignInCode } from '#app/failed-tries.ts';
import { openPost } from '#app/api/v1/route-door.ts';

/** The second step where two-factor is on. A cookie of the first step says whose it is. */
export const POST = openPost(signInCodeBody, async ({ body: { kind, code: text }, headers, address }) => {
  const now = clock().now();
  const signedIn = await accounts().signInWithCode({ code: { kind, text }, headers, now });
  if (!signedIn.ok) {
    if (signedIn.tried !== undefined) wrongSignInCode(signedIn.tried.email, address);
    return signedIn;
  }
  const { user, headers: answered } = signedIn.value;
  await auditSignIn(user, address, now, kind === 'app' ? 'code' : 'recovery code');
  return { ...done(user), headers: answered };
});
