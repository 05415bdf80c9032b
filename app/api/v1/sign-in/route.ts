import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done } from '#lib/protocol/faults.ts';
import { signInBody } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { wrongPassword } from '#app/failed-tries.ts';
import { openPost } from '#app/api/v1/route-door.ts';

export const POST = openPost(signInBody, async ({ body, headers, address }) => {
  const now = clock().now();
  const signedIn = await accounts().signIn({ ...body, address, headers, now });
  if (!signedIn.ok) {
    if (signedIn.fault === 'wrong-credentials') wrongPassword(body.email, address);
    return signedIn;
  }
  const { user } = signedIn.value;
  await store().audit.append({
    at: now,
    category: 'account',
    action: 'Signed in',
    actor: user,
    subject: body.email,
    detail: { address },
  });
  return { ...done(user), headers: signedIn.value.headers };
});
