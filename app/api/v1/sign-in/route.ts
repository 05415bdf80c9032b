import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInBody } from '#lib/protocol/http.ts';
import { openPost } from '#app/api/v1/route-door.ts';

export const POST = openPost(signInBody, async ({ body, headers, address }) => {
  const signedIn = await accounts().signIn({ ...body, address, headers, now: clock().now() });
  return signedIn.ok ? { ...done(signedIn.value.user), headers: signedIn.value.headers } : signedIn;
});
