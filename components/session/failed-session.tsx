'use client';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import type { EndedSession } from '#lib/protocol/session-state.ts';
import { FailureCard } from './failure-card.tsx';
import { failureWords } from './failure-words.ts';
import { NoPath } from './no-path.tsx';
import { useAskAgain } from './use-ask-again.ts';

/** A request that led to no conversation, and the way to ask once more. */
export function FailedSession({ snapshot, session }: { snapshot: ConversationState; session: EndedSession }) {
  const { view } = snapshot;
  const { ask, reason, trouble } = useAskAgain(view.device.id, view.feature, snapshot.offset);
  const { title, advice, again } = failureWords(
    session,
    { operator: view.operator, user: view.device.user },
    view.device.kind,
  );
  return (
    <FailureCard
      kind={view.device.kind}
      device={view.device.name}
      network={session.why === 'no-path'}
      title={title}
      action={
        again !== null && (
          <Button variant="primary" reason={reason} onClick={() => void ask()}>
            {again}
          </Button>
        )
      }
      trouble={
        <>
          {session.why === 'no-path' && <NoPath view={view} />}
          {trouble !== null && <Notice tone="danger">{trouble}</Notice>}
        </>
      }
    >
      {advice}
    </FailureCard>
  );
}
