'use client';
import type { ReactNode } from 'react';
import { EndedCard } from '#components/session/ended-card.tsx';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import { AgentFrame } from './agent-frame.tsx';

type Props = {
  standby: StandbyView;
  portal: 'online' | 'offline';
  conversation: Conversation;
  /** a dialog over everything but the header */
  over?: ReactNode;
  onBack: () => void;
};

/** A managed device's session is over; the device is ready meanwhile, and a new request takes this card's place. */
export const After = ({ standby, portal, conversation, over, onBack }: Props) => (
  <AgentFrame organisation={standby.organisation} onEnd={null} foot={null} over={over}>
    <div className="grid grow grid-cols-[minmax(0,560px)] place-content-center place-items-center gap-4 px-4 py-6">
      <EndedCard conversation={conversation} level="h1" onCleared={onBack}>
        <Button variant="primary" className="ml-auto" onClick={onBack}>
          Back to ready
        </Button>
      </EndedCard>
      {portal === 'offline' ? (
        <Notice title="Portal unreachable.">Trying again…</Notice>
      ) : (
        <p className="text-center text-14 text-balance text-fg-2">
          This device is ready again. A new request takes the place of this card.
        </p>
      )}
    </div>
  </AgentFrame>
);
