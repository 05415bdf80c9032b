/** What becomes of a message on one device: sent → delivered → acknowledged | expired, and never back. Pure. */
import type { Importance, MessageCounts, MessageReport, MessageState } from '#lib/protocol/messages.ts';

/** What the rule needs to know of a message. `expiresAt`: server time, ms. */
export type Bounds = { readonly importance: Importance; readonly expiresAt: number };

/** The states in which a device still has to get it, or its person to press OK. */
export const dueStates = (importance: Importance): readonly MessageState[] =>
  importance === 'important' ? ['sent', 'delivered'] : ['sent'];

export const isDue = (state: MessageState, importance: Importance): boolean =>
  dueStates(importance).includes(state);

/**
 * The state after a tab's report; the same one where the report changes nothing. What comes when the time is over
 * counts for nothing: an OK that was pressed too late acknowledges no message.
 * @param now server time, ms
 */
export function afterReport(
  state: MessageState,
  report: MessageReport,
  { importance, expiresAt }: Bounds,
  now: number,
): MessageState {
  if (now >= expiresAt) return isDue(state, importance) ? 'expired' : state;
  if (state === 'sent') return report;
  return state === 'delivered' && report === 'acknowledged' ? 'acknowledged' : state;
}

const RANKS: Record<MessageState, number> = { sent: 0, delivered: 1, acknowledged: 2, expired: 2 };

/** The one of two that is further on: news may overtake each other on their way to a page. */
export const laterState = <T extends { readonly state: MessageState }>(known: T | undefined, told: T): T =>
  known !== undefined && RANKS[known.state] >= RANKS[told.state] ? known : told;

export function countStates(rows: Iterable<{ readonly state: MessageState }>): MessageCounts {
  const counts = { sent: 0, delivered: 0, acknowledged: 0, expired: 0 };
  for (const { state } of rows) counts[state] += 1;
  return counts;
}
