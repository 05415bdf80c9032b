'use client';
import { useEffect, useState, useSyncExternalStore, type ReactNode } from 'react';
import { useRequestAlert } from '#components/alerts/use-agent-alerts.ts';
import { useTabTitle } from '#components/session/use-tab-title.ts';
import { late } from '#components/ui/late.tsx';
import { sentenceOf } from '#lib/protocol/faults.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { NO_MESSAGE, type Inbox } from '#lib/standby/inbox.ts';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';
import { After } from './after.tsx';
import { AgentFrame } from './agent-frame.tsx';
import { footWords } from './agent-words.ts';
import { Asked } from './asked.tsx';
import { Over } from './over.tsx';
import { titleOf } from './page-title.ts';
import { Ready } from './ready.tsx';
import { Removed } from './removed.tsx';
import { SessionFrame } from './session-frame.tsx';
import { Telling } from './telling.tsx';

const opening: StandbySnapshot = { at: 'opening', stuck: false };

const MessageDialog = late(() => import('./message-dialog.tsx').then((dialog) => dialog.MessageDialog));

type Props = { standby: Standby; inbox?: Inbox; kind?: AgentKind };

const nothing = () => () => undefined;

/** The message that lies over the window, if one does. */
function useMessage(inbox: Inbox | undefined, offset: number): ReactNode {
  const { message, more } = useSyncExternalStore(
    inbox?.subscribe ?? nothing,
    inbox?.snapshot ?? (() => NO_MESSAGE),
    () => NO_MESSAGE,
  );
  // What lies behind it keeps the focus until it is there.
  const [fetched, setFetched] = useState(false);
  useEffect(() => {
    if (message !== null) void MessageDialog.warm().then(() => setFetched(true));
  }, [message]);
  return inbox === undefined || message === null || !fetched ? undefined : (
    <MessageDialog
      key={message.id}
      message={message}
      more={more}
      offset={offset}
      onShown={inbox.shown}
      onClose={inbox.close}
    />
  );
}

/** The agent window in each of its states. */
export function AgentWindow({ standby, inbox, kind = 'on-demand' }: Props) {
  const now = useSyncExternalStore(standby.subscribe, standby.snapshot, () => opening);
  // A request comes before it: no press on OK must ever land on Approve.
  const message = useMessage(inbox, 'offset' in now ? now.offset : 0);
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
          over={message}
        >
          <Ready {...now} advice={kind === 'managed'} />
        </AgentFrame>
      );
    case 'after':
      return <After {...now} over={message} onBack={() => standby.back()} />;
    case 'asked':
      return <Asked {...now} agent={standby} />;
    case 'in-session':
      return <SessionFrame {...now} agent={standby} message={message} />;
    case 'over':
      return <Over standby={now.standby} conversation={now.conversation} />;
    default:
      return now satisfies never;
  }
}
