'use client';
import { useEffect, useLayoutEffect, useRef, type RefObject } from 'react';
import type { Row } from '#lib/session/transcript.ts';
import { placeLog } from './log-scroll.ts';
import type { LogWindow } from './log-window.ts';

type Seen = { readonly key: string; /** px under the log's upper edge */ readonly bottom: number };

const isEntry = (row: Row): boolean => row.kind === 'line' || row.kind === 'system';

function bottomOf(box: HTMLElement, index: number): number | null {
  const row = box.querySelector(`[data-index="${index}"]`);
  return row === null ? null : row.getBoundingClientRect().bottom - box.getBoundingClientRect().top;
}

/**
 * Keeps the first entry where it is when older ones come before it. The window does so by the row at its upper edge;
 * at the log's beginning that is the day's divider, which goes to the new first entry, as may the name of a group.
 * @returns to be called at each scroll
 */
export function useOlder(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly Row[],
  { startOf }: Pick<LogWindow, 'startOf'>,
  atBottom: boolean,
): () => void {
  const seen = useRef<Seen | null>(null);
  /** the animation frame waited for before positions are noted again; null while they are */
  const settling = useRef<number | null>(null);
  const index = rows.findIndex(isEntry);
  const key = rows[index]?.key;

  function note(): void {
    const box = scroller.current;
    if (box === null || settling.current !== null) return;
    // A log at its end stays there whatever comes: nothing to keep, and no layout for each line to find it.
    if (atBottom) return void (seen.current = null);
    const bottom = bottomOf(box, index);
    seen.current = key !== undefined && bottom !== null && bottom > 0 ? { key, bottom } : null;
  }
  /** Rows that have just come into the page get their true heights up to a frame later. */
  function settle(): void {
    if (settling.current !== null) return;
    const release = (): void => {
      settling.current = null;
      seen.current = null;
    };
    settling.current = requestAnimationFrame(() => {
      settling.current = requestAnimationFrame(release);
    });
  }
  useLayoutEffect(() => {
    const box = scroller.current;
    const was = seen.current;
    if (box === null) return;
    if (was === null || was.key === key) return note();
    const now = rows.findIndex((row) => row.key === was.key);
    if (now < 0) return note();
    settle();
    const bottom = bottomOf(box, now);
    // Not in the page: go near it, and it comes with the drawing that follows.
    placeLog(box, (bottom === null ? startOf(now + 1) : box.scrollTop + bottom) - was.bottom);
  });
  useEffect(
    () => () => {
      if (settling.current !== null) cancelAnimationFrame(settling.current);
    },
    [],
  );
  return note;
}
