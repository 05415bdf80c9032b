import { accounts } from '#lib/accounts/accounts.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInBody } from '#lib/protocol/http.ts';
import { post } from '#app/api/v1/route-door.ts';

export const POST = post(signInBody, async ({ body, headers, address }) => {
  const signedIn = await accounts().signIn({ ...body, address, headers });
  return signedIn.ok ? { ...done(signedIn.value.user), headers: signedIn.value.headers } : signedIn;
});
