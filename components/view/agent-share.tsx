'use client';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { ShareBar } from './share-bar.tsx';
import { ShareQuestion } from './share-question.tsx';

type Props = { conversation: Conversation; snapshot: ConversationState };

/** The agent's side of View: the question, or what is shown now. */
export function AgentShare({ conversation, snapshot: { screen, view, session } }: Props) {
  const { at } = screen.share;
  if (at === 'none') return null;
  if (at === 'asked' || at === 'picking')
    return <ShareQuestion conversation={conversation} operator={view.operator} picking={at === 'picking'} />;
  return (
    <ShareBar
      conversation={conversation}
      operator={view.operator}
      paused={at === 'paused'}
      away={session.at !== 'live'}
    />
  );
}
