'use client';
import { CircleCheck, FolderUp, MessagesSquare, ShieldCheck } from 'lucide-react';
import type { RefObject } from 'react';
import { SessionTimer } from '#components/session/session-timer.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Tag } from '#components/ui/tag.tsx';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import { nameAlone } from '#lib/session/display-name.ts';
import { permittedNow } from '#lib/session/table.ts';
import { actionWords } from './action-words.ts';
import { readyTitle } from './agent-words.ts';

type Props = {
  snapshot: ConversationState;
  unread: number;
  chatOpen: boolean;
  onChat: () => void;
  filesOpen: boolean;
  onFiles: () => void;
  filesButton: RefObject<HTMLButtonElement | null>;
  /** whether the list of what the operator may do is open */
  dialOpen: boolean;
  onDial: () => void;
};

const unreadWords = (count: number): string => `${count} unread ${count === 1 ? 'line' : 'lines'}`;

/**
 * Who is connected, for how long, what they do now, and the way to the chat. Always two rows: a tag that comes or goes must not
 * move what is below it from under a hand.
 */
export function AgentStatus({
  snapshot,
  unread,
  chatOpen,
  onChat,
  filesOpen,
  onFiles,
  filesButton,
  dialOpen,
  onDial,
}: Props) {
  const { view, session, offset } = snapshot;
  return (
    <section
      aria-label="Agent"
      className="flex flex-wrap items-center gap-x-3 gap-y-2.5 border-b border-line px-4 py-3"
    >
      <div className="flex min-w-0 grow basis-0 items-center gap-2.5">
        <CircleCheck size={20} strokeWidth={1.75} className="text-ok-fg" aria-hidden />
        <div className="min-w-0">
          <h1 tabIndex={-1} className="text-16 leading-5 font-strong outline-none">
            {readyTitle[view.device.kind]}
          </h1>
          <p className="flex min-w-0 items-center gap-1 text-14 text-fg-2">
            <span className="truncate">{nameAlone(view)}</span>
            <button
              type="button"
              aria-expanded={dialOpen}
              onClick={onDial}
              className="-my-1 inline-flex min-h-6 shrink-0 items-center gap-1 rounded-xs px-1 text-13 font-medium text-action-fg hover:bg-hover"
            >
              <ShieldCheck size={14} strokeWidth={1.75} aria-hidden />
              Permissions
            </button>
          </p>
        </div>
      </div>
      <span className="text-16 font-strong tabular">
        <SessionTimer session={session} offset={offset} />
      </span>
      <div className="flex basis-full items-center justify-between gap-4">
        <ul aria-label="Now" className="flex flex-wrap gap-1.5">
          {actionWords(snapshot).map((word) => (
            <li key={word} className="whitespace-nowrap">
              <Tag>{word}</Tag>
            </li>
          ))}
        </ul>
        <span className="flex shrink-0 gap-2">
          <Button
            size="lg"
            className="px-3! font-medium!"
            title="File Transfer"
            ref={filesButton}
            pressed={filesOpen}
            reason={
              permittedNow(session.terms).includes('files') || filesOpen
                ? null
                : 'File Transfer is not allowed in this session.'
            }
            onClick={onFiles}
            icon={<FolderUp size={20} strokeWidth={1.75} className="text-action-fg" aria-hidden />}
          >
            <span className="sr-only @min-[480px]/agent:not-sr-only">File Transfer</span>
          </Button>
          <Button
            size="lg"
            className="px-3! font-medium!"
            aria-label="Chat"
            title={unread > 0 ? unreadWords(unread) : undefined}
            pressed={chatOpen}
            onClick={onChat}
            icon={<MessagesSquare size={20} strokeWidth={1.75} className="text-action-fg" aria-hidden />}
          >
            Chat
            {unread > 0 && <Badge count={unread} label={unreadWords(unread)} />}
          </Button>
        </span>
      </div>
    </section>
  );
}
