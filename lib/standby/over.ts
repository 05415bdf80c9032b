/** What an end means in the agent's tab, before and after the broker has said so. Pure. */
import { why as reason, type EndedSession, type Session, type Why } from '#lib/protocol/session-state.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import type { Grant } from '#lib/shelf/open.ts';

/** In the place of a grant: End Session was pressed in this browser. */
export const GIVEN_UP: Grant = { secret: null, terms: null };
export const isGivenUp = ({ secret, terms }: Grant): boolean => secret === null && terms === null;

/** Over here even before the broker has said so. @param now server time, ms */
export const overHere = (standby: StandbyView, now: number): StandbyView =>
  standby.ended !== null ? standby : { ...standby, ended: { by: 'agent', why: 'ended', at: now } };

/** The end of an invitation is the end of its session; null where none was under way. */
export function endWith(session: Session | undefined, { ended }: StandbyView): EndedSession | null {
  if (ended === null || (session?.at !== 'live' && session?.at !== 'reconnecting')) return null;
  const { terms, since } = session;
  const known = reason.safeParse(ended.why);
  return { at: 'ended', terms, by: ended.by, why: known.data ?? 'ended', since, endedAt: ended.at };
}

/** The broker knows of a session no more that ran here until its end was lost on the way. @param now server time, ms */
export function endUnheard(session: Session | undefined, why: Why, now: number): EndedSession | null {
  if (session?.at !== 'live' && session?.at !== 'reconnecting') return null;
  return { at: 'ended', terms: session.terms, by: 'broker', why, since: session.since, endedAt: now };
}
