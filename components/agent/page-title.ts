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
    case 'ready':
      return named('Waiting for Operator');
    case 'asked':
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
