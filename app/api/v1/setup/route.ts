import { accounts } from '#lib/accounts/accounts.ts';
import { claimSetup, setupIsOver } from '#lib/accounts/setup.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { setupBody } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { auditSignIn } from '#app/audit-sign-in.ts';
import { openPost, problemResponse } from '#app/api/v1/route-door.ts';

/** First run only. The new administrator is signed in at once. */
export const POST = openPost(
  setupBody,
  async ({ body, headers, address }) => {
    const now = clock().now();
    const claimed = await claimSetup({ ...body, now });
    if (!claimed.ok) return claimed;
    await store().audit.append({
      at: now,
      category: 'account',
      action: 'Set up Parley',
      actor: claimed.value,
      subject: body.organisation,
      detail: { 'first administrator': body.email, address },
    });
    const signedIn = await accounts().signIn({
      email: body.email,
      password: body.password,
      address,
      headers,
      now,
    });
    if (!signedIn.ok || signedIn.value.user === null) return done(claimed.value);
    await auditSignIn(signedIn.value.user, address, now);
    return { ...done(signedIn.value.user), headers: signedIn.value.headers };
  },
  async () => ((await setupIsOver()) ? 'not-found' : null),
);

const nothingHere = Object.assign((): Response => problemResponse(refused('not-found')), {
  needs: 'nobody' as const,
});
export {
  nothingHere as GET,
  nothingHere as PUT,
  nothingHere as PATCH,
  nothingHere as DELETE,
  nothingHere as OPTIONS,
};
