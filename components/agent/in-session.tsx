'use client';
import { useRef, useState, type ReactNode } from 'react';
import { useLineAlert } from '#components/alerts/use-agent-alerts.ts';
import { Chat } from '#components/chat/chat.tsx';
import { useDrop } from '#components/files/use-drop.ts';
import { useOffer } from '#components/files/use-offer.ts';
import { usePanel } from '#components/files/use-panel.ts';
import { ChatNotices } from '#components/chat/chat-notices.tsx';
import { About } from '#components/session/about.tsx';
import { CompareNotice } from '#components/session/compare-notice.tsx';
import { StatusBar } from '#components/session/status-bar.tsx';
import { useArrival } from '#components/ui/use-arrival.ts';
import { useFocusHome } from '#components/ui/use-focus-home.ts';
import { useConversationPart, useConversationState } from '#components/session/use-conversation.ts';
import { useTabTitle } from '#components/session/use-tab-title.ts';
import type { Conversation, ConversationSnapshot } from '#lib/conversation/conversation.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import { needsPerson, permittedNow } from '#lib/session/table.ts';
import { AgentStatus } from './agent-status.tsx';
import { LinesMeanwhile } from './lines-meanwhile.tsx';
import { late } from '#components/ui/late.tsx';
import { PermissionDial } from './permission-dial.tsx';
import { LetInBanner } from './let-in-banner.tsx';
import { sessionTitle, unaskedTitle } from './page-title.ts';
import { SessionTools } from './session-tools.tsx';
import { useWakeLock } from './use-wake-lock.ts';

const FilePanel = late(() => import('#components/files/file-panel.tsx').then((panel) => panel.FilePanel));
const AgentShare = late(() => import('#components/view/agent-share.tsx').then((share) => share.AgentShare));

/** A session opened with Chat shows it at once, any other at the first line; then the agent user decides. */
const opensByItself = ({ view, log }: ConversationSnapshot): boolean =>
  view.feature === 'chat' || log.some((entry) => entry.kind === 'line');

type Props = {
  conversation: Conversation;
  standby: StandbyView;
  /** what this person may decide meanwhile */
  question?: ReactNode;
};

/** Somebody is connected. */
export function InSession({ conversation, standby, question }: Props) {
  const snapshot = useConversationState(conversation);
  const unread = useConversationPart(conversation, (now) => now.unread);
  const [about, setAbout] = useState(false);
  const aboutButton = useRef<HTMLButtonElement>(null);
  const heading = useArrival<HTMLHeadingElement>();
  const filesButton = useRef<HTMLButtonElement>(null);
  const [dial, setDial] = useState(false);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const opened = useConversationPart(conversation, opensByItself);
  const open = chosen ?? opened;
  const { operator } = snapshot.view;
  const { at } = snapshot.screen.share;
  const shares = at !== 'none';
  useFocusHome(shares, heading);
  // One dialog at a time: the question takes the place of About.
  if (about && at === 'asked') setAbout(false);
  const { open: filesOpen, setOpen: setFilesOpen } = usePanel(
    conversation,
    snapshot.view.feature === 'files',
  );
  useFocusHome(filesOpen, filesButton);
  const offer = useOffer(conversation, setFilesOpen);
  const drop = useDrop((files) => {
    setFilesOpen(true);
    if (files.length > 0) offer(files);
  });
  const [heeded, setHeeded] = useState(false);
  const { terms } = snapshot.session;
  const unasked = standby.kind === 'managed' && !needsPerson(terms) && !heeded;
  const hasChat = permittedNow(terms).includes('chat');
  useWakeLock();
  useTabTitle(unasked ? unaskedTitle(operator, unread) : sessionTitle(snapshot, unread));
  useLineAlert(conversation, open);

  return (
    <>
      {unasked && (
        <LetInBanner view={snapshot.view} group={standby.group} connected onClose={() => setHeeded(true)} />
      )}
      {question}
      <div
        inert={about}
        {...drop.handlers}
        className="mx-auto flex min-h-0 w-full max-w-[760px] grow flex-col overflow-y-auto border-line bg-sheet @min-[800px]/agent:border-x"
      >
        <LinesMeanwhile conversation={conversation} open={open} />
        <AgentStatus
          snapshot={snapshot}
          unread={unread}
          chatOpen={open}
          onChat={() => setChosen(!open)}
          filesOpen={filesOpen}
          filesButton={filesButton}
          onFiles={() => setFilesOpen(!filesOpen)}
          dialOpen={dial}
          onDial={() => setDial(!dial)}
        />
        {shares && <AgentShare conversation={conversation} snapshot={snapshot} />}
        {dial && <PermissionDial conversation={conversation} snapshot={snapshot} />}
        <div className="flex items-center gap-2 border-b border-line py-1.5 pr-2 pl-4">
          <h2
            ref={heading}
            tabIndex={-1}
            className="line-clamp-2 min-w-0 grow text-16 leading-5 font-strong text-balance wrap-anywhere outline-none"
          >
            {open ? `Chatting to ${operator}` : `Connected to ${operator}`}
          </h2>
          <SessionTools
            conversation={conversation}
            aboutButton={aboutButton}
            onAbout={() => setAbout(true)}
          />
        </div>
        <CompareNotice snapshot={snapshot} onOpen={() => setAbout(true)} />
        {filesOpen && (
          <FilePanel
            conversation={conversation}
            snapshot={snapshot}
            large
            dropProblem={drop.problem}
            onClose={() => setFilesOpen(false)}
            className="h-1/2 min-h-72 border-b border-line-2"
          />
        )}
        {open ? (
          <Chat conversation={conversation} onFiles={offer} className="min-h-32" />
        ) : (
          <>
            <ChatNotices snapshot={snapshot} />
            <p className="m-auto max-w-[40ch] p-6 text-center text-balance text-fg-2">
              {operator} is connected. {hasChat && 'Press Chat to write to each other.'}
            </p>
          </>
        )}
        <StatusBar snapshot={snapshot} />
      </div>
      {about && (
        <About
          conversation={conversation}
          snapshot={snapshot}
          opener={aboutButton}
          onClose={() => setAbout(false)}
        />
      )}
    </>
  );
}
