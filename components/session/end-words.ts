/** How a session ended, as one of its two people reads it: who ended it themselves is "You". Pure. */
import type { Side } from '#lib/conversation/conversation.ts';
import type { EndedSession } from '#lib/protocol/session-state.ts';
import { endLine, type People } from '#lib/session/system-lines.ts';

/** Also what a page says that comes after the session is forgotten. */
export const YOU_ENDED = 'You ended this session';

/** Without the duration; others are named as in the transcript. */
export function endWords(side: Side, session: EndedSession, people: People): string {
  if (session.by === side && session.why === 'ended') return YOU_ENDED;
  if (session.by === side && session.why === 'cancelled') return 'You withdrew the request';
  return endLine({ ...session, since: null }, people);
}
