import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Somebody uses this browser: it is not signed out for want of activity. */
export const POST = post('own-account', nothing, async ({ headers }) => {
  const asking = await accounts().whoAsks(headers);
  if (asking === null) return refused('not-signed-in');
  await store().users.touch(asking.token, clock().now());
  return done({});
});
