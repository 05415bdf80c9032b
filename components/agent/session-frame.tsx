'use client';
import type { ReactNode } from 'react';
import { useConversationState } from '#components/session/use-conversation.ts';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';
import { AgentFrame } from './agent-frame.tsx';
import { InSession } from './in-session.tsx';
import { TakeOverQuestion } from './take-over-question.tsx';

type Props = Extract<StandbySnapshot, { at: 'in-session' }> & {
  agent: Standby;
  /** a notice from an operator, which lies over the session */
  message: ReactNode;
};

/** The window while somebody is connected. */
export function SessionFrame({ agent, conversation, standby, offset, takeOver, message }: Props) {
  const { terms } = useConversationState(conversation).session;
  // Taken back by its person or by the group's settings: it waits until the session is over.
  const takesMessages = terms.withdrawn?.includes('message') !== true;
  return (
    <AgentFrame
      organisation={standby.organisation}
      onEnd={() => agent.end()}
      foot={null}
      over={takesMessages ? message : undefined}
    >
      <InSession
        key={terms.sessionId}
        conversation={conversation}
        standby={standby}
        question={
          takeOver !== null && (
            <TakeOverQuestion
              asked={takeOver}
              offset={offset}
              onAnswer={(allow) => agent.answerTakeOver(allow)}
            />
          )
        }
      />
    </AgentFrame>
  );
}
