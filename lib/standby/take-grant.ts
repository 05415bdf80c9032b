/** What an earlier approval left in this browser: its terms, and the secret that proves it. */
import type { Terms } from '#lib/protocol/session-state.ts';
import type { Grant, Shelf } from '#lib/shelf/open.ts';

/**
 * What is kept later is added to what is there: terms may come without their secret.
 * @param over after which nothing is kept any more
 */
export async function takeGrant(grants: Shelf['grants'], key: string, over: () => boolean) {
  let held: Grant = { secret: null, terms: null, ...(await grants.get(key)) };
  return {
    approved: held.terms,
    keep(kept: { secret?: string; terms: Terms }): void {
      held = { ...held, ...kept };
      if (!over()) void grants.put(key, held);
    },
  };
}
