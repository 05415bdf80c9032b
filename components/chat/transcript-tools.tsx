'use client';
import { ChevronDown, Copy, Download } from 'lucide-react';
import { useEffect, useId, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { Button, type ButtonVariant } from '#components/ui/button.tsx';
import { NOT_COPIED } from '#components/ui/by-hand.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { copyText } from '#components/ui/copy-text.ts';
import type { Conversation, ConversationSnapshot } from '#lib/conversation/conversation.ts';
import {
  mediaTypes,
  saveTranscript,
  transcriptFileName,
  transcriptHead,
  type SaveFormat,
  type TranscriptHead,
} from '#lib/session/save.ts';
import { CopyByHand } from './copy-by-hand.tsx';
import { download } from './download.ts';
import { readerZone } from './reader.ts';

type ToolProps = {
  conversation: Conversation;
  variant?: ButtonVariant;
  /** for a toolbar's roving focus */
  tabIndex?: number;
  className?: string;
  /** on a narrow page only the icon is seen; the name stays */
  compact?: boolean;
};

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
const COMPACT = 'px-2.5! text-13! max-wide:w-[38px] max-wide:px-0! max-[359px]:w-[34px]';
const HIDDEN = 'max-wide:sr-only';

const headOf = ({ view, session, side }: ConversationSnapshot): TranscriptHead =>
  transcriptHead(view, session, side, readerZone());

/** Writes this side's transcript as a file. */
function saveAs(format: SaveFormat, conversation: Conversation): void {
  const snapshot = conversation.snapshot();
  const head = headOf(snapshot);
  // A session that never began has no start; its request's deadline dates the file.
  const name = transcriptFileName(format, head, snapshot.session.terms.expiresAt);
  download(name, mediaTypes[format], saveTranscript(format, head, snapshot.log));
}

/** Save: a press writes .txt; the small button beside it offers the other formats. */
export function SaveTool({
  conversation,
  label = 'Save',
  variant = 'quiet',
  tabIndex,
  className,
  compact = false,
}: ToolProps & { label?: string }) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  const leave = (event: FocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget)) setOpen(false);
  };
  const escape = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key !== 'Escape' || !open) return;
    event.stopPropagation();
    setOpen(false);
    event.currentTarget.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  const choose = (format: SaveFormat): void => {
    setOpen(false);
    saveAs(format, conversation);
  };
  return (
    <span role="presentation" className="relative inline-flex shrink-0" onBlur={leave} onKeyDown={escape}>
      <Button
        variant={variant}
        icon={<Download {...icon} />}
        tabIndex={tabIndex}
        className={classNames('rounded-r-none', compact && COMPACT, className)}
        onClick={() => saveAs('txt', conversation)}
      >
        <span className={classNames(compact && HIDDEN)}>{label}</span>
      </Button>
      <Button
        variant={variant}
        aria-label="Other formats"
        title="Other formats"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        // In a toolbar the arrows come here, Tab does not.
        tabIndex={tabIndex === undefined ? undefined : -1}
        className={classNames(
          'w-6 rounded-l-none px-0! max-wide:w-5',
          variant === 'outline' && '-ml-px',
          className,
        )}
        onClick={() => setOpen(!open)}
      >
        <ChevronDown size={14} strokeWidth={1.75} aria-hidden />
      </Button>
      {open && (
        <span
          id={listId}
          className="absolute top-full left-0 z-20 mt-1 grid w-max rounded-md border border-line-2 bg-raised p-1 shadow-md"
        >
          <Choice onClick={() => choose('txt')}>Text (.txt)</Choice>
          <Choice onClick={() => choose('html')}>Web page (.html)</Choice>
          <Choice onClick={() => choose('json')}>Data (.json)</Choice>
        </span>
      )}
    </span>
  );
}

const Choice = (props: { onClick: () => void; children: string }) => (
  <button type="button" className="h-8 rounded-sm px-3 text-left text-14 hover:bg-hover" {...props} />
);

/** "Copied" stays this long, ms. */
const TOLD_MS = 2_000;

/** Copy: the same text as Save's .txt, on the clipboard, or selected where the browser does not allow that. */
export function CopyTool({
  conversation,
  variant = 'quiet',
  tabIndex,
  className,
  compact = false,
}: ToolProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [copied, setCopied] = useState(false);
  const [byHand, setByHand] = useState<string | null>(null);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), TOLD_MS);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async (): Promise<void> => {
    const snapshot = conversation.snapshot();
    const text = saveTranscript('txt', headOf(snapshot), snapshot.log);
    const allowed = await copyText(text);
    setCopied(allowed);
    setByHand(allowed ? null : text);
  };
  const close = (): void => {
    setByHand(null);
    button.current?.focus();
  };
  return (
    <>
      <Button
        ref={button}
        variant={variant}
        icon={<Copy {...icon} />}
        tabIndex={tabIndex}
        className={classNames(compact && COMPACT, className)}
        onClick={() => void copy()}
      >
        <span className={classNames('grid text-left', compact && HIDDEN)}>
          <span className="col-start-1 row-start-1">{copied ? 'Copied' : 'Copy'}</span>
          {/* keeps the width of the longest word */}
          <span aria-hidden className="invisible col-start-1 row-start-1 select-none">
            Copied
          </span>
        </span>
      </Button>
      <output className="sr-only">{byHand === null ? copied && 'Copied' : NOT_COPIED}</output>
      {byHand !== null && <CopyByHand text={byHand} onClose={close} />}
    </>
  );
}
