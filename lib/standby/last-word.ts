import { doubt } from '#lib/session/doubt.ts';
import { isMismatch, type EndedSession } from '#lib/protocol/session-state.ts';

/** What the agent user reads after a request that came to nothing; null when there is nothing to say. */
export function lastWord(ended: EndedSession, operator: string): string | null {
  if (ended.why === 'rejected') return `You rejected the request of ${operator}.`;
  if (ended.why === 'cancelled') return `${operator} withdrew the request.`;
  if (ended.why === 'timed-out') return `The request of ${operator} was not answered in time.`;
  if (ended.why === 'no-path') return `The connection to ${operator} could not be made. They can ask again.`;
  if (isMismatch(ended.why))
    return `The connection to ${operator} could not be trusted and was stopped. ${doubt(ended.why, operator)}`;
  return null;
}

/** The same where the news of its end was lost on the way: then nobody here knows how it ended. */
export const goneWord = (operator: string): string => `${operator} is no longer asking.`;
