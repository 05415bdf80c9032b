'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { Chat } from '#components/chat/chat.tsx';
import { useDrop } from '#components/files/use-drop.ts';
import { useOffer } from '#components/files/use-offer.ts';
import { usePanel } from '#components/files/use-panel.ts';
import { useMessageDesk } from '#components/messages/use-message-desk.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { late } from '#components/ui/late.tsx';
import { useUnreadBut } from '#components/portal/use-open-sessions.ts';
import { takeWish } from '#lib/conversation/wishes.ts';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { isMismatch } from '#lib/protocol/session-state.ts';
import { About } from './about.tsx';
import { CompareNotice } from './compare-notice.tsx';
import { EndedCard } from './ended-card.tsx';
import { EndButton, SessionHeader } from './session-header.tsx';
import { SessionTimer } from './session-timer.tsx';
import { SessionTools } from './session-tools.tsx';
import { StatusBar } from './status-bar.tsx';
import { useConversationPart } from './use-conversation.ts';
import { useFocusHome } from '#components/ui/use-focus-home.ts';
import { useTabTitle } from './use-tab-title.ts';
import { wayBack } from './way-back.ts';

const FilePanel = late(() => import('#components/files/file-panel.tsx').then((panel) => panel.FilePanel));
const ViewPane = late(() => import('#components/view/view-pane.tsx').then((pane) => pane.ViewPane));

/** The operator's chat window; after the end the same window with what is left of it. */
export function SessionWindow({
  conversation,
  snapshot,
}: {
  conversation: Conversation;
  snapshot: ConversationState;
}) {
  const { session, view } = snapshot;
  const router = useRouter();
  const back = wayBack(view.device.kind);
  const ended = session.at === 'ended';
  // The tab's title counts for every session that runs in this tab.
  const unreadHere = useConversationPart(conversation, (now) => now.unread);
  const unread = unreadHere + useUnreadBut(session.terms.sessionId);
  const viewing = snapshot.screen.share.at !== 'none';
  const [chatOpen, setChatOpen] = useState(true);
  const [asksAbout, setAbout] = useState(false);
  // What stopped the session is behind it.
  const about = asksAbout && !(session.at === 'ended' && isMismatch(session.why));
  const live = session.at === 'live';
  const { sessionId } = session.terms;
  const { open: filesOpen, covers, setOpen: setFilesOpen } = usePanel(conversation, view.feature === 'files');
  // A button in a row of the portal leads to the session that runs, and does there what it says.
  useEffect(() => {
    const wanted = live ? takeWish(sessionId) : null;
    if (wanted === 'view') conversation.screen.ask();
    if (wanted === 'files') setFilesOpen(true);
  }, [live, sessionId, conversation, setFilesOpen]);
  const offer = useOffer(conversation, setFilesOpen);
  const drop = useDrop((files) => {
    setFilesOpen(true);
    if (files.length > 0) offer(files);
  });
  const messages = useMessageDesk();
  const aboutButton = useRef<HTMLButtonElement>(null);
  const viewButton = useRef<HTMLButtonElement>(null);
  const filesButton = useRef<HTMLButtonElement>(null);
  useFocusHome(viewing, viewButton);
  useFocusHome(filesOpen, filesButton);
  useTabTitle(`${unread > 0 ? `(${unread}) ` : ''}${view.device.name} · Parley`);
  return (
    <div className="flex h-full flex-col overflow-hidden bg-sheet">
      <SessionHeader
        heading
        kind={view.device.kind}
        device={view.device.name}
        connected={!ended}
        beside={
          <SessionTimer
            session={session}
            offset={snapshot.offset}
            className="border-l border-line-2 pl-3 text-16 font-medium text-fg-2 max-wide:block max-wide:border-0 max-wide:pl-0 max-wide:text-13 max-wide:leading-[18px]"
          />
        }
      >
        {!ended && (
          // One dialog at a time: the question takes the place of About.
          <EndButton
            kind={view.device.kind}
            user={view.device.user}
            onAsk={() => setAbout(false)}
            onEnd={conversation.end}
          />
        )}
      </SessionHeader>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <main inert={about} className="flex min-h-0 flex-1 flex-col">
          <SessionTools
            conversation={conversation}
            snapshot={snapshot}
            viewButton={viewButton}
            filesButton={filesButton}
            aboutButton={aboutButton}
            onAbout={() => setAbout(true)}
            filesOpen={filesOpen}
            onFiles={() => setFilesOpen(!filesOpen)}
            onMessage={() =>
              messages.open({ at: 'send', to: { ids: [view.device.id] }, words: view.device.name })
            }
          />
          <CompareNotice snapshot={snapshot} onOpen={() => setAbout(true)} />
          <div className="relative flex min-h-0 flex-1 max-wide:flex-col">
            {viewing && !covers && (
              <ViewPane
                conversation={conversation}
                snapshot={snapshot}
                chatOpen={chatOpen}
                unread={unreadHere}
                onChat={() => setChatOpen(!chatOpen)}
              />
            )}
            {(!viewing || chatOpen) && !covers && (
              <div
                {...drop.handlers}
                className={classNames(
                  'flex min-h-0 flex-col',
                  drop.over && 'opacity-60',
                  viewing
                    ? 'w-[340px] border-l border-line max-wide:h-1/2 max-wide:w-full max-wide:border-t'
                    : 'flex-1',
                )}
              >
                <Chat conversation={conversation} autoFocus onFiles={offer} />
              </div>
            )}
            {filesOpen && (
              <FilePanel
                conversation={conversation}
                snapshot={snapshot}
                dropProblem={drop.problem}
                onClose={() => setFilesOpen(false)}
                className="w-[408px] shrink-0 border-l border-line-2 max-panels:absolute max-panels:inset-0 max-panels:z-10 max-panels:w-auto max-panels:border-0"
              />
            )}
          </div>
          {ended && (
            <div className="grid shrink-0 justify-items-center border-t border-line bg-canvas p-4">
              <EndedCard conversation={conversation} onCleared={() => router.push(back.href)}>
                <Link href={back.href} className="ml-auto text-14 font-medium">
                  {back.words}
                </Link>
              </EndedCard>
            </div>
          )}
          <StatusBar snapshot={snapshot} />
        </main>
        {about && (
          <About
            conversation={conversation}
            snapshot={snapshot}
            opener={aboutButton}
            onClose={() => setAbout(false)}
          />
        )}
      </div>
      {messages.desk}
    </div>
  );
}
