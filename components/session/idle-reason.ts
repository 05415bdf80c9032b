import type { ConversationState } from '#lib/conversation/conversation.ts';

/** Why nothing at all can be done from this page, as a sentence; null where something may be. Pure. */
export function idleReason({
  session,
  displaced,
}: Pick<ConversationState, 'session' | 'displaced'>): string | null {
  if (session.at === 'ended') return 'This session has ended.';
  return displaced ? 'Another page of this browser has the session now.' : null;
}
