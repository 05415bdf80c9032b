'use client';
import { ArrowDown } from 'lucide-react';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { arrange, type Entry, type Row } from '#lib/session/transcript.ts';
import { COLUMN } from './column.ts';
import { DayDivider, NewDivider } from './divider.tsx';
import { LineRow } from './line-row.tsx';
import { readerDay } from './reader.ts';
import { SystemRow } from './system-row.tsx';

/** Closer to its end than this the log counts as standing there, px. */
const NEAR_PX = 24;

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

/** The transcript. It follows new lines only while it stands at its end; a line of one's own always brings it there. */
export function Log({ log, newFrom, unread, offset, onRetry, atBottom, onBottom }: Props) {
  const scroller = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const stuck = useRef(true);
  const rows = useMemo(() => arrange(log, readerDay, newFrom), [log, newFrom]);
  const last = log.at(-1);
  const ownLast = last?.kind === 'line' && last.own ? last.key : null;

  function toEnd(): void {
    const box = scroller.current;
    if (box !== null) box.scrollTop = box.scrollHeight;
  }
  function jump(): void {
    stuck.current = true;
    toEnd();
    onBottom(true);
  }
  useLayoutEffect(() => {
    if (ownLast === null) return;
    stuck.current = true;
    onBottom(true);
  }, [ownLast, onBottom]);
  useLayoutEffect(() => {
    if (stuck.current) toEnd();
  }, [rows]);
  // The composer grows, a notice appears, the window turns: the end stays in sight.
  useEffect(() => {
    const observer = new ResizeObserver(() => {
      if (stuck.current) toEnd();
    });
    for (const box of [scroller.current, content.current]) if (box !== null) observer.observe(box);
    return () => observer.disconnect();
  }, []);

  function follow(): void {
    const box = scroller.current;
    if (box === null) return;
    const near = box.scrollHeight - box.scrollTop - box.clientHeight < NEAR_PX;
    stuck.current = near;
    if (near !== atBottom) onBottom(near);
  }

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <section
        ref={scroller}
        aria-label="Chat log"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={follow}
        className="flex min-h-0 flex-1 flex-col overflow-x-hidden overflow-y-auto overscroll-contain pt-2 pb-1 focus-visible:-outline-offset-2"
      >
        <div ref={content} className={`${COLUMN} mt-auto`}>
          {rows.map((row) => (
            <LogRow key={row.key} row={row} offset={offset} onRetry={onRetry} />
          ))}
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

function LogRow({ row, offset, onRetry }: { row: Row; offset: number; onRetry: (key: string) => void }) {
  switch (row.kind) {
    case 'day':
      return <DayDivider at={row.at} offset={offset} />;
    case 'new':
      return <NewDivider />;
    case 'system':
      return <SystemRow entry={row.entry} />;
    case 'line':
      return <LineRow entry={row.entry} first={row.first} onRetry={onRetry} />;
    default:
      return row satisfies never;
  }
}
