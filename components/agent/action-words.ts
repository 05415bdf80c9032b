import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import type { Action } from '#lib/protocol/frames.ts';

const words: Record<Action, string> = {
  chatting: 'CHATTING',
  viewing: 'VIEWING',
  transferring: 'TRANSFERRING FILES',
};

/** What the operator does now, for the tags and the title; `CONNECTED` if nothing. Without a link it does none of it. */
export function actionWords({
  session,
  actions,
}: Pick<ConversationSnapshot, 'session' | 'actions'>): readonly string[] {
  if (session.at === 'reconnecting') return ['RECONNECTING'];
  return actions.length === 0 ? ['CONNECTED'] : actions.map((action) => words[action]);
}
