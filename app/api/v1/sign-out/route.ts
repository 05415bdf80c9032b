import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { openPost } from '#app/api/v1/route-door.ts';

/** The open tabs of this browser are cut by the broker. */
export const POST = openPost(nothing, async ({ headers, address }) => {
  const operator = await accounts().whoIs(headers);
  const cleared = await accounts().signOut(headers);
  if (operator !== null) {
    changed({ noun: 'operator', id: operator.id });
    await store().audit.append({
      at: clock().now(),
      category: 'account',
      action: 'Signed out',
      actor: operator,
      subject: operator.email,
      detail: { address },
    });
  }
  return { ...done({}), headers: cleared };
});
