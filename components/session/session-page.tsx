'use client';
import Link from 'next/link';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { KeptTool } from '#components/report/kept-tool.tsx';
import { OpenSessions } from '#components/portal/open-sessions.tsx';
import { TakeOvers } from '#components/take-over/take-overs.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { openConversation } from '#lib/conversation/open.ts';
import { openList } from '#lib/conversation/open-list.ts';
import type { OpenedSnapshot } from '#lib/conversation/opened.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { ConnectingFrame, ConnectingScreen, Step } from './connecting-screen.tsx';
import { FailedSession } from './failed-session.tsx';
import { FailureCard } from './failure-card.tsx';
import { SessionWindow } from './session-window.tsx';
import { useConversationState } from './use-conversation.ts';

const OPENING: OpenedSnapshot = { at: 'opening', portal: 'connecting' };

type Props = {
  /** the id of the operator who is signed in */
  me: string;
  /** whether that operator may use managed devices */
  managed: boolean;
  sessionId: string;
};

/** One session of the signed-in operator, from the request to what is left of it; at its foot the other open ones. */
export const SessionPage = ({ me, managed, sessionId }: Props) => (
  <div className="flex h-dvh flex-col">
    <div className="min-h-0 grow overflow-auto">
      <OpenedSession sessionId={sessionId} />
    </div>
    <TakeOvers />
    <OpenSessions me={me} managed={managed} except={sessionId} />
  </div>
);

function OpenedSession({ sessionId }: { sessionId: string }) {
  // The session is opened by the first look at it in a browser; it outlives this page.
  const source = useMemo(
    () => ({
      subscribe: (listener: () => void) => openConversation(sessionId).subscribe(listener),
      snapshot: () => openConversation(sessionId).snapshot(),
    }),
    [sessionId],
  );
  const opened = useSyncExternalStore(source.subscribe, source.snapshot, () => OPENING);
  switch (opened.at) {
    case 'opening':
      return <Opening offline={opened.portal === 'offline'} />;
    case 'refused':
      return (
        <FailureCard
          kind={null}
          device={null}
          title="This session cannot be opened"
          action={opened.fault === 'transcript-gone' && <KeptTool sessionId={sessionId} />}
        >
          {sentenceOf(opened.fault)}
        </FailureCard>
      );
    case 'open':
      return <SessionScreen key={sessionId} conversation={opened.conversation} />;
    default:
      return opened satisfies never;
  }
}

const Opening = ({ offline }: { offline: boolean }) => (
  <ConnectingFrame
    kind={null}
    device={null}
    user={null}
    approved={false}
    purpose={offline ? 'The portal cannot be reached. This page tries again by itself.' : 'to the session'}
    foot={
      <Link href="/on-demand" className="ml-auto font-medium">
        Back to On-demand
      </Link>
    }
  >
    <Step state="now" title="Contacting device" />
    <Step state="todo" title="Waiting for approval" />
    <Step state="todo" title="Connecting" />
  </ConnectingFrame>
);

/** What a running (or finished) conversation shows. */
export function SessionScreen({ conversation }: { conversation: Conversation }) {
  const snapshot = useConversationState(conversation);
  const { session } = snapshot;
  const { sessionId } = session.terms;
  useEffect(() => openList.look(sessionId), [sessionId]);
  if (session.at === 'requested' || session.at === 'linking')
    return <ConnectingScreen conversation={conversation} snapshot={snapshot} />;
  if (session.at === 'ended' && session.since === null)
    return <FailedSession snapshot={snapshot} session={session} />;
  return <SessionWindow conversation={conversation} snapshot={snapshot} />;
}
