'use client';
import { useState } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useConversation } from '#components/session/use-conversation.ts';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { ChatNotices } from './chat-notices.tsx';
import { Composer } from './composer.tsx';
import { Log } from './log.tsx';
import { NewLines } from './new-lines.tsx';
import { TypingLine } from './typing-line.tsx';
import { Unsent } from './unsent.tsx';
import { useNewFrom } from './use-new-from.ts';
import { useReading } from './use-reading.ts';

type Props = {
  conversation: Conversation;
  /** the cursor starts in the composer */
  autoFocus?: boolean;
  className?: string;
  /** offers these files to the other side. @returns why that cannot be, as a sentence; null where it is done */
  onFiles: (files: readonly File[]) => string | null;
};

/**
 * A transcript one can type into: log, notices, "typing", composer. It fills its parent; its own width decides the
 * shape (over 760 px a transcript, below that blocks). Once the session has ended only the log is left.
 */
export function Chat({ conversation, autoFocus = false, className, onFiles }: Props) {
  const snapshot = useConversation(conversation);
  const { session, side, view, log, unread } = snapshot;
  const [atBottom, setAtBottom] = useState(true);
  const reading = useReading(conversation, atBottom);
  const newFrom = useNewFrom(log, unread, reading);
  const open = session.at !== 'ended' && !snapshot.displaced;
  const peer = side === 'operator' ? view.device.user : view.operator;
  return (
    <section
      className={classNames(
        '@container/chat flex min-h-0 min-w-0 flex-1 flex-col bg-sheet',
        side === 'agent' ? 'text-16' : 'text-14',
        // The composer, which kept the last line off the edge, is gone.
        session.at === 'ended' && 'pb-2.5',
        className,
      )}
    >
      <Log
        log={log}
        newFrom={newFrom}
        unread={unread}
        offset={snapshot.offset}
        onRetry={conversation.retry}
        atBottom={atBottom}
        onBottom={setAtBottom}
      />
      <NewLines log={log} />
      <ChatNotices snapshot={snapshot} />
      {session.at === 'ended' && <Unsent sessionId={session.terms.sessionId} />}
      {open && <TypingLine name={snapshot.typing ? peer : null} />}
      {open && (
        <Composer
          sessionId={session.terms.sessionId}
          conversation={conversation}
          blocked={snapshot.composerBlocked}
          large={side === 'agent'}
          autoFocus={autoFocus}
          onFiles={onFiles}
        />
      )}
    </section>
  );
}
