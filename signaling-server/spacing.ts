/** How soon an operator may ask one device again. Pure. */
import { REJECT_WAIT_MS, REJECTS_BEFORE_WAIT, TIMEOUT_SPACING_MS } from '#lib/protocol/limits.ts';
import type { EndedSession, Session, Why } from '#lib/protocol/session-state.ts';

/**
 * From the third reject by one agent user on, each is followed by a wait of five minutes; a time-out only spaces the
 * next try by ten seconds.
 * @param earlier this operator's sessions with this device, in any order
 * @returns server time (ms) from when the operator may ask, or null when that is now
 */
export function waitUntil(earlier: readonly Session[], now: number): number | null {
  const endsBy = (why: Why): number[] =>
    earlier
      .filter((session): session is EndedSession => session.at === 'ended' && session.why === why)
      .map((session) => session.endedAt);
  const rejects = endsBy('rejected');
  const afterRejects = rejects.length >= REJECTS_BEFORE_WAIT ? Math.max(...rejects) + REJECT_WAIT_MS : 0;
  const afterSilence = Math.max(0, ...endsBy('timed-out').map((at) => at + TIMEOUT_SPACING_MS));
  const until = Math.max(afterRejects, afterSilence);
  return until > now ? until : null;
}
