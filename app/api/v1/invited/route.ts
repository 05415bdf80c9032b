import { accounts } from '#lib/accounts/accounts.ts';
import { useUserLink } from '#lib/accounts/user-links.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done } from '#lib/protocol/faults.ts';
import type { SignInAnswer } from '#lib/protocol/http.ts';
import { useUserLinkBody } from '#lib/protocol/users.ts';
import { recordOfAccount } from '#app/account-record.ts';
import { auditSignIn } from '#app/audit-sign-in.ts';
import { openPost } from '#app/api/v1/route-door.ts';

/** The link's one use: it sets a password and signs in, unless a code or an administrator stands before that. */
export const POST = openPost(useUserLinkBody, async ({ body: { token, password }, headers, address }) => {
  const now = clock().now();
  const used = await useUserLink({ token, password, now });
  if (!used.ok) return used;
  const { kind, email, clearedTwoFactor } = used.value;
  // The browsers in which the user was signed in are signed out.
  changed({ noun: 'operator', id: used.value.id });
  await recordOfAccount(
    used.value,
    kind === 'invitation' ? 'Accepted an invitation' : 'Set a new password by a reset link',
    clearedTwoFactor ? { 'two-factor': 'off' } : {},
  );
  const signedIn = await accounts().signIn({ email, password, address, headers, now });
  if (!signedIn.ok) return signedIn;
  const { user, headers: answered } = signedIn.value;
  if (user !== null) await auditSignIn(user, address, now, 'link');
  return { ...done((user ?? { next: 'code' }) satisfies SignInAnswer), headers: answered };
});
