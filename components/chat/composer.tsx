'use client';
import { CircleAlert, SendHorizontal } from 'lucide-react';
import {
  memo,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { sentenceOf } from '#lib/protocol/faults.ts';
import { LINE_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import { COLUMN } from './column.ts';
import { textFile } from './text-file.ts';
import { lengthOf, isSendable, useSending } from './use-sending.ts';
import { useTyping } from './use-typing.ts';

/** From here on the number of characters is shown. */
const COUNT_FROM = 3_800;
const figure = (n: number): string => n.toLocaleString('en');

type Props = {
  sessionId: string;
  conversation: Conversation;
  /** why no line can be taken now, as a sentence */
  blocked: string | null;
  /** agent users' size */
  large: boolean;
  autoFocus: boolean;
  /** offers these files to the other side. @returns why that cannot be, as a sentence; null where it is done */
  onFiles: (files: readonly File[]) => string | null;
};

/** Enter that ends a composition of an input method belongs to that method alone; Safari marks it by its code. */
const composing = ({ nativeEvent, keyCode }: KeyboardEvent): boolean =>
  nativeEvent.isComposing || keyCode === 229;

/** Where lines are typed; not drawn anew for what comes in. Enter sends, Shift+Enter breaks the line. */
export const Composer = memo(function Composer({
  sessionId,
  conversation,
  blocked,
  large,
  autoFocus,
  onFiles,
}: Props) {
  const field = useRef<HTMLTextAreaElement>(null);
  const { text, fault, change, send } = useSending(sessionId, conversation, field);
  const typing = useTyping(conversation);
  /** why what was to go as a file did not */
  const [noFile, setNoFile] = useState<string | null>(null);
  const noteId = useId();
  const length = lengthOf(text);
  const over = length > LINE_MAX_CHARACTERS;
  const wrong = over
    ? `A line has at most ${figure(LINE_MAX_CHARACTERS)} characters. This one has ${figure(length)}.`
    : fault !== null
      ? sentenceOf(fault)
      : null;
  const sendable = isSendable(text) && blocked === null;
  const reason = sendable ? null : (blocked ?? wrong ?? 'Type a message first.');

  useLayoutEffect(() => {
    const box = field.current;
    // Where the style sheet's `field-sizing` is known the field grows by itself, without a layout for each key.
    if (box === null || CSS.supports?.('field-sizing', 'content')) return;
    box.style.height = 'auto';
    box.style.height = `${box.scrollHeight + box.offsetHeight - box.clientHeight}px`;
  }, [text]);

  function submit(): void {
    if (!sendable) return;
    typing.sent();
    void send();
  }
  function type(next: string): void {
    setNoFile(null);
    change(next);
    if (next.trim() === '') typing.stopped();
    else typing.typed();
  }
  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.key !== 'Enter' || event.shiftKey || composing(event)) return;
    event.preventDefault();
    submit();
  }

  function offer(files: readonly File[]): boolean {
    const reason = onFiles(files);
    setNoFile(reason);
    return reason === null;
  }
  /** A picture goes as a file; what has words, too, is pasted as words. */
  function paste(event: ClipboardEvent): void {
    const { files, types } = event.clipboardData;
    if (files.length === 0 || types.includes('text/plain')) return;
    event.preventDefault();
    offer([...files]);
  }
  return (
    <div className="shrink-0 border-t border-line bg-sheet pt-3 pb-3.5">
      <div className={`${COLUMN} grid gap-1.5`}>
        <div className="flex items-end gap-2">
          <textarea
            ref={field}
            rows={1}
            aria-label="Type a message"
            placeholder="Type a message"
            aria-invalid={over || undefined}
            aria-describedby={noteId}
            enterKeyHint="send"
            autoComplete="off"
            // The session's page is for typing: there nothing else wants the cursor first.
            autoFocus={autoFocus}
            value={text}
            onChange={(event) => type(event.target.value)}
            onKeyDown={press}
            onPaste={paste}
            onBlur={typing.stopped}
            className={classNames(
              'max-h-[40dvh] min-h-10 min-w-0 flex-1 field-sizing-content resize-none rounded-md border bg-sheet px-3 py-[9px] leading-5',
              large ? 'text-16' : 'text-14 pointer-coarse:text-16',
              over ? 'border-danger-fg ring-1 ring-danger-fg' : 'border-edge',
            )}
          />
          <SendButton reason={reason} stopped={blocked !== null || over} onClick={submit} />
        </div>
        <div id={noteId} className="text-13 empty:hidden">
          {blocked !== null && <p className="text-fg-2">{blocked}</p>}
          {wrong !== null && <Wrong>{wrong}</Wrong>}
          {over && (
            <Button
              size={large ? 'lg' : 'md'}
              className="my-1.5"
              onClick={() => offer([textFile(text)]) && type('')}
            >
              Send as a file
            </Button>
          )}
          {noFile !== null && <Wrong>{noFile}</Wrong>}
          {length >= COUNT_FROM && (
            <p className="text-right text-12 text-fg-3 tabular-nums">
              {figure(length)} / {figure(LINE_MAX_CHARACTERS)}
            </p>
          )}
        </div>
      </div>
    </div>
  );
});

const Wrong = ({ children }: { children: ReactNode }) => (
  <p role="alert" className="flex items-start gap-1.5 font-medium text-danger-fg">
    <CircleAlert size={14} strokeWidth={1.75} className="mt-[3px]" aria-hidden />
    <span className="text-pretty">{children}</span>
  </p>
);

type SendProps = {
  /** why a press would do nothing now, as a sentence */
  reason: string | null;
  /** something is in its way, and stands below the field; an empty field alone leaves it blue */
  stopped: boolean;
  onClick: () => void;
};

/** Always in its place. A press keeps the cursor in the field, so that a phone's keyboard stays. */
const SendButton = ({ reason, stopped, onClick }: SendProps) => (
  <button
    type="button"
    aria-label="Send"
    title={reason ?? 'Send'}
    aria-disabled={reason !== null || undefined}
    onPointerDown={(event) => event.preventDefault()}
    onClick={onClick}
    className={classNames(
      'grid size-10 shrink-0 place-items-center rounded-md border',
      stopped
        ? 'border-line-2 bg-sunken text-fg-off'
        : 'border-action bg-action text-on-action hover:bg-action-hover active:bg-action-press',
    )}
  >
    <SendHorizontal size={18} strokeWidth={1.75} aria-hidden />
  </button>
);
