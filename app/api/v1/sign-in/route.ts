import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInBody, type SignInAnswer } from '#lib/protocol/http.ts';
import { openPost } from '#app/api/v1/route-door.ts';

export const POST = openPost(signInBody, async ({ body, headers, address }) => {
  const signedIn = await accounts().signIn({ ...body, address, headers, now: clock().now() });
  if (!signedIn.ok) return signedIn;
  const { user, headers: answered } = signedIn.value;
  return { ...done((user ?? { next: 'code' }) satisfies SignInAnswer), headers: answered };
});
