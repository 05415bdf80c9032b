'use client';
import { defaultRangeExtractor, useVirtualizer, type Range, type Virtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useState, type RefObject } from 'react';
import type { Row } from '#lib/session/transcript.ts';
import { placeLog } from './log-scroll.ts';

/** Up to this many rows all are in the page, where the browser's own search and selection reach them. */
const WHOLE_ROWS = 60;
/** Rows kept ready beyond each edge; fewer where those in sight are many already. */
const SPARE_ROWS = 6;
/** Space over the first row and under the last, px. */
const ABOVE_PX = 8;
const BELOW_PX = 4;
/** More than any log is high: before anybody has scrolled a log stands at its end. */
const BEYOND_PX = 1e9;

/** From this width of the log names stand in a gutter, px; the same as the rows' container query. */
const WIDE_PX = 761;
/** Room for the text of a line at most, px: the column less gutter, time and gaps; the block less its edges and time. */
const WIDE_TEXT_PX = 630;
const BLOCK_TEXT_PX = 420;
const BLOCK_OUTSIDE_PX = 140;
/** Of the text's font, on average, px. */
const CHARACTER_PX = 7;
const TEXT_LINE_PX = 22;

/**
 * How high a row will be, roughly, px: what is not in the page yet takes this room. It depends on nothing that changes
 * while the log is shown, or rows out of sight would move those in sight.
 */
function guess(row: Row | undefined, width: number): number {
  if (row === undefined) return 0;
  if (row.kind === 'day' || row.kind === 'new') return 40;
  if (row.kind === 'system') return 36;
  const wide = width >= WIDE_PX;
  const room = wide
    ? Math.min(WIDE_TEXT_PX, width - 250)
    : Math.min(BLOCK_TEXT_PX, Math.max(width - BLOCK_OUTSIDE_PX, 80));
  const lines = Math.max(1, Math.ceil((row.entry.text.length * CHARACTER_PX) / room));
  const around = wide ? (row.first ? 16 : 4) : row.first ? 55 : 19;
  return lines * TEXT_LINE_PX + around;
}

/** To the fraction: under zoom rounded heights would add up to a visible step. */
const heightOf = (row: Element): number => row.getBoundingClientRect().height;

function inPage(range: Range): number[] {
  const inSight = range.endIndex - range.startIndex + 1;
  const spare = Math.floor((WHOLE_ROWS - inSight) / 2);
  return defaultRangeExtractor({ ...range, overscan: Math.min(Math.max(spare, 1), SPARE_ROWS) });
}

function scrollTo(offset: number, { adjustments = 0 }, { scrollElement }: LogVirtualizer): void {
  if (scrollElement !== null) placeLog(scrollElement, offset + adjustments);
}

/** Whether a row's new height moves what is in sight; then the scroll position moves by as much. */
function isAbove(
  { key, start, end }: { key: string | number | bigint; start: number; end: number },
  _by: number,
  { scrollOffset, itemSizeCache }: LogVirtualizer,
): boolean {
  const edge = scrollOffset ?? 0;
  return itemSizeCache.has(key) ? end <= edge : start < edge;
}

type LogVirtualizer = Virtualizer<HTMLElement, HTMLElement>;

export type LogWindow = {
  /** index of the first row in the page, and of the first one after it that is not */
  readonly from: number;
  readonly to: number;
  /** where row `from` begins, px from the log's beginning */
  readonly top: number;
  /** of the whole log, px */
  readonly height: number;
  /** ref of each row in the page; the row carries its index as `data-index` */
  readonly measure: (row: HTMLElement | null) => void;
  /** where row `i` begins, px from the log's beginning; a guess while it and those before it were never in the page */
  readonly startOf: (i: number) => number;
};

/**
 * Which rows of a long log are in the page: those in sight and a few around them. What is in sight stays where it is
 * when rows come before it, or when rows above turn out higher than guessed.
 */
export function useLogWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  atBottom: boolean,
): LogWindow {
  // Measured once: see guess().
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => setWidth(scroller.current?.clientWidth ?? 0), [scroller]);
  const count = width === null ? 0 : rows.length;
  const keyOf = useCallback((i: number) => rows[i]?.key ?? i, [rows]);
  // oxlint-disable-next-line react/incompatible-library -- it changes within; nothing here is memoised by it
  const virtualizer: LogVirtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    getItemKey: keyOf,
    estimateSize: (i) => guess(rows[i], width ?? 0),
    // A line that comes to a log at its end is not measured while it is drawn: the browser tells of its height
    // (`entry`) once it has laid it out by itself.
    measureElement(row, entry) {
      const guessed = entry === undefined && atBottom && Number(row.dataset['index']) === rows.length - 1;
      return guessed ? guess(rows.at(-1), width ?? 0) : heightOf(row);
    },
    scrollToFn: scrollTo,
    initialOffset: BEYOND_PX,
    anchorTo: 'end',
    rangeExtractor: inPage,
    paddingStart: ABOVE_PX,
    paddingEnd: BELOW_PX,
  });
  virtualizer.shouldAdjustScrollPositionOnItemSizeChange = isAbove;
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const whole = count <= WHOLE_ROWS;
  return {
    from: whole ? 0 : (first?.index ?? 0),
    to: whole ? count : (last?.index ?? -1) + 1,
    top: whole ? ABOVE_PX : (first?.start ?? 0),
    height: virtualizer.getTotalSize(),
    measure: virtualizer.measureElement,
    startOf: (i) => virtualizer.measurementsCache[i]?.start ?? virtualizer.getTotalSize(),
  };
}
