'use client';
import { ArrowDown } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { arrange, type Entry } from '#lib/session/transcript.ts';
import { COLUMN } from './column.ts';
import { useFollowing } from './log-following.ts';
import { useLogKeyboard } from './log-keyboard.ts';
import { useOlder } from './log-older.ts';
import { LogRow } from './log-row.tsx';
import { useLogWindow } from './log-window.ts';
import { readerDay } from './reader.ts';

type Props = {
  log: readonly Entry[];
  /** key of the entry that "New messages" stands before; null for none */
  newFrom: string | null;
  unread: number;
  /** server time minus this device's time, ms */
  offset: number;
  onRetry: (key: string) => void;
  atBottom: boolean;
  /** The log came to its end, or left it. */
  onBottom: (atBottom: boolean) => void;
};

/**
 * The transcript. It follows new lines only while it stands at its end; a line of one's own always brings it there. Of
 * a long one only what is in sight is in the page, so each row says which it is.
 */
export function Log({ log, newFrom, unread, offset, onRetry, atBottom, onBottom }: Props) {
  const scroller = useRef<HTMLElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => arrange(log, readerDay, newFrom), [log, newFrom]);
  // Not the last of all: a line that came may stand behind it for a moment.
  const ownLast = log.findLast((entry) => entry.kind === 'line' && entry.own)?.key ?? null;
  const shown = useLogWindow(scroller, rows, atBottom);
  const noteFirst = useOlder(scroller, rows, shown, atBottom);
  // After the two above: the end is sought once the rows are in place.
  const { jump, follow } = useFollowing({
    scroller,
    content,
    height: shown.height,
    ownLast,
    atBottom,
    onBottom,
  });
  const keyboard = useLogKeyboard(scroller, jump);

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        aria-label="Chat log"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => {
          noteFirst();
          follow();
        }}
        {...keyboard}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain [overflow-anchor:none] focus-visible:-outline-offset-2"
      >
        <div ref={content} className="relative mt-auto shrink-0" style={{ height: shown.height }}>
          {rows.length > 0 && (
            <ol className={`${COLUMN} absolute inset-x-0`} style={{ top: shown.top }}>
              {rows.slice(shown.from, shown.to).map((row, i) => (
                <LogRow
                  key={row.key}
                  row={row}
                  index={shown.from + i}
                  measure={shown.measure}
                  offset={offset}
                  onRetry={onRetry}
                />
              ))}
            </ol>
          )}
        </div>
      </section>
      {!atBottom && (
        <button
          type="button"
          onClick={jump}
          className="absolute bottom-3 left-1/2 inline-flex h-8 -translate-x-1/2 items-center gap-2 rounded-full border border-edge-2 bg-raised px-3 text-13 font-medium shadow-md hover:bg-hover"
        >
          <ArrowDown size={14} strokeWidth={1.75} aria-hidden />
          {unread > 0 ? `Jump to latest (${unread})` : 'Jump to latest'}
        </button>
      )}
    </div>
  );
}
