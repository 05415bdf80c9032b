/**
 * What a tab makes of the broker's word. The broker's order wins, with one exception that it cannot overrule:
 * in the agent's tab only the tab's own approval opens anything.
 */
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { sameTerms, without } from './table.ts';

/** Whether what the broker speaks of is exactly what was approved in this browser. */
export const isApproved = (told: Session, approved: Terms | null): boolean =>
  approved !== null && sameTerms(approved, told.terms);

/** Where a tab begins: what its person took back in this session before a reload is gone from the start. */
export const begun = (told: Session, approved: Terms | null): Session => {
  const session: Session = { at: 'requested', terms: told.terms };
  return approved !== null && isApproved(told, approved) ? stillWithout(approved, session) : session;
};

/**
 * The session a tab holds after hearing the broker.
 * @param own what the tab held; null when it held none
 * @param told the broker's state of the same session
 * @param approved the terms that were approved in this browser (kept across a reload), for the agent's tab
 */
export function heardByAgent(own: Session | null, told: Session, approved: Terms | null): Session | null {
  if (told.at === 'ended') return told;
  if (own?.at === 'ended') return own;
  if (told.at !== 'requested' && !isApproved(told, approved)) return own;
  if (told.at === 'requested' && own !== null && own.at !== 'requested') return own;
  return told;
}

/** The same for the operator's tab, which approves nothing: the broker's word, unless this tab has left already. */
export function heardByOperator(own: Session | null, told: Session): Session {
  if (told.at !== 'ended' && own?.at === 'ended') return own;
  return told;
}

/**
 * A tab whose own link says where it is keeps that, and takes from the broker what both screens must share: the start
 * of the timer, the grace (Expect restart was pressed over there), what was taken away, a deadline, and in any case the
 * end with its by and why. For tabs that do not simply become what they heard.
 * @param own what the tab holds
 * @param next what heardByAgent or heardByOperator made of the broker's word
 */
export const inStep = (own: Session, next: Session): Session => stillWithout(own.terms, follow(own, next));

/** What was taken back here stays so, also while the broker has not heard of it. */
export function stillWithout({ takenBack = [] }: Terms, session: Session): Session {
  const terms = without(session.terms, takenBack, 'agent');
  return terms === session.terms ? session : { ...session, terms };
}

function follow(own: Session, next: Session): Session {
  if (next.at === 'ended' || own.at === next.at || own.at === 'requested') return next;
  if (own.at === 'ended' || next.at === 'requested') return own;
  const { terms, since } = next;
  if (own.at === 'linking' || next.at === 'linking') return { ...own, terms, since };
  if (own.at === 'live') return { ...own, terms, since, grace: next.grace };
  // Never less: a word from before Expect restart would make the next one count its time twice.
  const grace = Math.max(own.grace, next.grace);
  return { ...own, terms, since, grace, until: own.until - own.grace + grace };
}
