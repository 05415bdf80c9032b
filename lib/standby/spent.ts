/** An approval is used once: what this browser kept of it goes with the end of its session. */
import type { Session } from '#lib/protocol/session-state.ts';
import type { Shelf } from '#lib/shelf/open.ts';

/**
 * Whoever says later that the session runs, the broker included, finds no approval here.
 * @param isGiven whether End Session has taken the grant's place
 */
export function createSpender(shelf: Pick<Shelf, 'grants'>, grantKey: string, isGiven: () => boolean) {
  let last: string | null = null;
  return async (session: Session | undefined): Promise<void> => {
    if (session?.at !== 'ended' || session.terms.sessionId === last) return;
    last = session.terms.sessionId;
    const grant = await shelf.grants.get(grantKey);
    if (grant?.terms?.sessionId === last && !isGiven()) await shelf.grants.remove(grantKey);
  };
}
