'use client';
import { useSyncExternalStore } from 'react';
import { useRequestAlert } from '#components/alerts/use-agent-alerts.ts';
import { useTabTitle } from '#components/session/use-tab-title.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';
import { After } from './after.tsx';
import { AgentFrame } from './agent-frame.tsx';
import { footWords } from './agent-words.ts';
import { Asked } from './asked.tsx';
import { InSession } from './in-session.tsx';
import { Over } from './over.tsx';
import { titleOf } from './page-title.ts';
import { Ready } from './ready.tsx';
import { Removed } from './removed.tsx';
import { TakeOverQuestion } from './take-over-question.tsx';
import { Telling } from './telling.tsx';

const opening: StandbySnapshot = { at: 'opening', stuck: false };

type Props = { standby: Standby; kind?: AgentKind };

/** The agent window in each of its states. */
export function AgentWindow({ standby, kind = 'on-demand' }: Props) {
  const now = useSyncExternalStore(standby.subscribe, standby.snapshot, () => opening);
  useRequestAlert(standby);
  useTabTitle(now.at === 'in-session' ? null : titleOf(now));

  switch (now.at) {
    case 'opening':
      return now.stuck ? (
        <Telling busy title="The live connection does not open">
          This page came through, but its live connection (a WebSocket) to the portal did not. It is tried
          again by itself. If this stays, the network blocks it: try another network, or ask whoever runs this
          one.
        </Telling>
      ) : (
        <Telling busy>Connecting to the portal…</Telling>
      );
    case 'elsewhere':
      return (
        <Telling title="Open in another tab">
          {kind === 'managed' ? 'This device’s agent window' : 'This session'} is open in another tab of this
          browser. Go on there; if you close that tab, it comes here by itself.
        </Telling>
      );
    case 'not-enrolled':
      return (
        <Telling title="This browser is no managed device">
          Ask whoever runs your help desk for an enrolment link, and open it in this browser. If it was a
          device before, it was removed, or the browser’s data was cleared.
        </Telling>
      );
    case 'removed':
      return <Removed {...now} />;
    case 'refused':
      return kind === 'managed' ? (
        <Telling title="The portal does not take this device">{sentenceOf(now.fault)}</Telling>
      ) : (
        <Telling title="This does not open a session" link={{ href: '/join', words: 'Type another code' }}>
          {sentenceOf(now.fault)}
        </Telling>
      );
    case 'ready':
      return (
        <AgentFrame
          organisation={now.standby.organisation}
          onEnd={kind === 'managed' ? null : () => standby.end()}
          foot={footWords[kind]}
        >
          <Ready {...now} advice={kind === 'managed'} />
        </AgentFrame>
      );
    case 'after':
      return <After {...now} onBack={() => standby.back()} />;
    case 'asked':
      return <Asked {...now} agent={standby} />;
    case 'in-session':
      return (
        <AgentFrame organisation={now.standby.organisation} onEnd={() => standby.end()} foot={null}>
          <InSession
            key={now.conversation.snapshot().session.terms.sessionId}
            conversation={now.conversation}
            standby={now.standby}
            question={
              now.takeOver !== null && (
                <TakeOverQuestion
                  asked={now.takeOver}
                  offset={now.offset}
                  onAnswer={(allow) => standby.answerTakeOver(allow)}
                />
              )
            }
          />
        </AgentFrame>
      );
    case 'over':
      return <Over standby={now.standby} conversation={now.conversation} />;
    default:
      return now satisfies never;
  }
}
