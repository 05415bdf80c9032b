'use client';
import { useSyncExternalStore } from 'react';
import { useRequestAlert } from '#components/alerts/use-agent-alerts.ts';
import { useTabTitle } from '#components/session/use-tab-title.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';
import { AgentFrame } from './agent-frame.tsx';
import { InSession } from './in-session.tsx';
import { Over } from './over.tsx';
import { titleOf } from './page-title.ts';
import { Ready } from './ready.tsx';
import { RequestDialog } from './request-dialog.tsx';
import { Telling } from './telling.tsx';

const opening: StandbySnapshot = { at: 'opening', stuck: false };

/** The On-demand Agent window in each of its states. */
export function AgentWindow({ standby }: { standby: Standby }) {
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
          This session is open in another tab of this browser. Go on there; if you close that tab, it comes
          here by itself.
        </Telling>
      );
    case 'refused':
      return (
        <Telling title="This does not open a session" link={{ href: '/join', words: 'Type another code' }}>
          {sentenceOf(now.fault)}
        </Telling>
      );
    case 'ready':
      return (
        <AgentFrame organisation={now.standby.organisation} onEnd={() => standby.end()}>
          <Ready {...now} />
        </AgentFrame>
      );
    case 'asked':
      return (
        <AgentFrame
          organisation={now.standby.organisation}
          onEnd={() => standby.end()}
          over={
            <RequestDialog
              key={now.view.session.terms.sessionId}
              {...now}
              onApprove={() => standby.approve()}
              onReject={() => standby.reject()}
            />
          }
        >
          <Ready {...now} keeps last={null} />
        </AgentFrame>
      );
    case 'in-session':
      return (
        <AgentFrame organisation={now.standby.organisation} onEnd={() => standby.end()} plain>
          <InSession
            key={now.conversation.snapshot().session.terms.sessionId}
            conversation={now.conversation}
          />
        </AgentFrame>
      );
    case 'over':
      return <Over standby={now.standby} conversation={now.conversation} />;
    default:
      return now satisfies never;
  }
}
