/** What the end of an invitation means in the agent's tab, before and after the broker has said so. Pure. */
import { why as reason, type EndedSession, type Session } from '#lib/protocol/session-state.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';

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
