/** What the browser's tab says, also to somebody who looks at another tab. */
import type { ConversationState } from '#lib/conversation/conversation.ts';
import type { StandbySnapshot } from '#lib/standby/standby.ts';
import { actionWords } from './action-words.ts';

const named = (text: string): string => `${text} · Parley`;

export function titleOf(snapshot: Exclude<StandbySnapshot, { at: 'in-session' }>): string {
  switch (snapshot.at) {
    case 'opening':
      return named('Connecting…');
    case 'elsewhere':
      return named('Open in another tab');
    case 'refused':
      return named('No session');
    case 'not-enrolled':
      return named('No managed device');
    case 'removed':
      return named('Device removed');
    case 'after':
      return named('Session ended');
    case 'ready':
      return named('Waiting for Operator');
    case 'asked':
      if (snapshot.unasked) return unaskedTitle(snapshot.view.operator, 0);
      return named(
        snapshot.answering
          ? `Connecting to ${snapshot.view.operator}`
          : `${snapshot.view.operator} wants to connect`,
      );
    case 'over':
      return named(snapshot.standby.ended?.why === 'expired' ? 'Expired' : 'Session ended');
    default:
      return snapshot satisfies never;
  }
}

/** `(1) CHATTING · Parley` */
export function sessionTitle(state: ConversationState, unread: number): string {
  const doing = actionWords(state).join(', ');
  return named(unread > 0 ? `(${unread}) ${doing}` : doing);
}

/** The badge of a session that nobody was asked for: `● Jane Neal is connected · Parley`. */
export const unaskedTitle = (operator: string, unread: number): string =>
  named(`${unread > 0 ? `(${unread}) ` : ''}● ${operator} is connected`);
