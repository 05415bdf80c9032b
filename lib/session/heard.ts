/**
 * What a tab makes of the broker's word. The broker's order wins, with one exception that it cannot overrule:
 * in the agent's tab only the tab's own approval opens anything.
 */
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { sameTerms } from './table.ts';

/**
 * The session a tab holds after hearing the broker.
 * @param own what the tab held; null when it held none
 * @param told the broker's state of the same session
 * @param approved the terms that were approved in this browser (kept across a reload), for the agent's tab
 */
export function heardByAgent(own: Session | null, told: Session, approved: Terms | null): Session | null {
  if (told.at === 'ended') return told;
  if (own?.at === 'ended') return own;
  const mine = approved !== null && sameTerms(approved, told.terms);
  if (told.at !== 'requested' && !mine) return own;
  if (told.at === 'requested' && own !== null && own.at !== 'requested') return own;
  return told;
}

/** The same for the operator's tab, which approves nothing: the broker's word, unless this tab has left already. */
export function heardByOperator(own: Session | null, told: Session): Session {
  if (told.at !== 'ended' && own?.at === 'ended') return own;
  return told;
}
