'use client';
import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { SaveTool } from '#components/chat/transcript-tools.tsx';
import { ReportTool } from '#components/report/report-tool.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { isMismatch } from '#lib/protocol/session-state.ts';
import { doubt } from '#lib/session/doubt.ts';
import { formatDuration } from '#lib/session/duration.ts';
import { makeReport } from '#lib/session/report.ts';
import { filesLine } from '#lib/session/report-save.ts';
import { ClearTranscript } from './clear-transcript.tsx';
import { endWords } from './end-words.ts';
import { useConversation } from './use-conversation.ts';

type Props = {
  conversation: Conversation;
  /** h1 where the card is all that the page shows */
  level?: 'h1' | 'h2';
  /** the transcript was cleared from this browser: nothing is left to show of it */
  onCleared?: () => void;
  /** what comes after: a way back, a sentence */
  children?: ReactNode;
};

/** Who ended the session, how long it lasted, and the transcript to take along. Nothing while it runs. */
export function EndedCard({ conversation, level: Heading = 'h2', onCleared, children }: Props) {
  const { session, side, view, log } = useConversation(conversation);
  const heading = useRef<HTMLHeadingElement>(null);
  const ended = session.at === 'ended';
  useEffect(() => {
    // What had the focus, the composer or End Session, is gone: the news takes it, unless it went elsewhere.
    if (ended && document.activeElement === document.body) heading.current?.focus();
  }, [ended]);
  const report = useMemo(
    () => (session.at === 'ended' ? makeReport({ side, view, session, log }) : null),
    [side, view, session, log],
  );
  if (session.at !== 'ended' || report === null) return null;
  const people = { operator: view.operator, user: view.device.user };
  return (
    <section
      aria-label="Session ended"
      className="grid w-full max-w-[560px] gap-3 rounded-lg border border-line-2 bg-sheet p-5 shadow-md"
    >
      <Heading ref={heading} tabIndex={-1} className="text-16 font-strong outline-none">
        {endWords(side, session, people)}
      </Heading>
      {isMismatch(session.why) && (
        <Notice tone="danger">
          {doubt(session.why, side === 'operator' ? people.user : people.operator)}
        </Notice>
      )}
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-13">
        {session.since !== null && (
          <>
            <dt className="text-fg-3">Lasted</dt>
            <dd className="tabular-nums">{formatDuration(session.endedAt - session.since)}</dd>
          </>
        )}
        <dt className="text-fg-3">Lines</dt>
        <dd className="tabular-nums">{report.lines.operator + report.lines.agent}</dd>
        {report.files.length > 0 && (
          <>
            <dt className="text-fg-3">Files</dt>
            <dd className="wrap-anywhere tabular-nums">{filesLine(report)}</dd>
          </>
        )}
      </dl>
      <div className="flex flex-wrap items-center gap-2">
        <SaveTool conversation={conversation} label="Save transcript" variant="outline" />
        <ReportTool report={report} sessionId={session.terms.sessionId} />
        {onCleared !== undefined && (
          <ClearTranscript
            side={side}
            sessionId={session.terms.sessionId}
            other={side === 'operator' ? view.device.user : view.operator}
            onCleared={onCleared}
          />
        )}
        {children}
      </div>
    </section>
  );
}
