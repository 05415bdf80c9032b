'use client';
import {
  useCallback,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useState,
  useSyncExternalStore,
  type RefObject,
  type SyntheticEvent,
} from 'react';
import { NO_KEYS, nextKeys } from './row-keys.ts';

/** Up to this many rows all are in the page, where the browser's own search reaches them. */
const WHOLE_ROWS = 60;
/** Rows kept ready beyond each edge. */
const SPARE_ROWS = 3;

/** A row to show, its key for React, and how much room rows that are not shown take before it, px. */
export type Shown = { readonly at: number; readonly key: number; readonly before: number };

export type RowWindow = {
  readonly shown: readonly Shown[];
  /** room under the last one shown, px */
  readonly after: number;
  /** for the element around the rows, each of which carries its index as `data-index`: what is focused stays */
  readonly onFocus: (event: SyntheticEvent) => void;
  readonly onPointerDown: (event: SyntheticEvent) => void;
  readonly onBlur: () => void;
};

/** Indexes of the first and the last row that can be seen, as one value: `0 12`. */
type Sight = `${number} ${number}`;
const TOP: Sight = '0 0';

function sightOf(element: HTMLElement | null, height: number): Sight {
  if (element === null) return TOP;
  const { scrollTop, clientHeight } = element;
  return `${Math.floor(scrollTop / height)} ${Math.floor((scrollTop + clientHeight) / height)}`;
}

/** Tells of whatever moves rows into sight. */
function follow({ current: element }: RefObject<HTMLElement | null>, listener: () => void): () => void {
  if (element === null) return () => {};
  element.addEventListener('scroll', listener, { passive: true });
  const observer = new ResizeObserver(listener);
  observer.observe(element);
  return () => {
    element.removeEventListener('scroll', listener);
    observer.disconnect();
  };
}

/** Indexes of those in sight and the spare ones around, as far as there are so many rows. */
function around(sight: Sight, count: number): number[] {
  const [first = 0, last = 0] = sight.split(' ').map(Number);
  const from = Math.max(0, first - SPARE_ROWS);
  const to = Math.min(count - 1, last + SPARE_ROWS);
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
}

/**
 * Which rows of a long list are in the page: those in sight, a few around them, and the one that has the focus.
 * @param height of each row, px
 * @param about what the rows answer; with another the list begins at its top
 * @param menu id of the row whose menu is open
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  height: number,
  about: string,
  menu: string | null,
): RowWindow {
  const count = rows.length;
  useLayoutEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [scroller, about]);
  const subscribe = useCallback((listener: () => void) => follow(scroller, listener), [scroller]);
  // Read anew after each drawing too: a list that has become shorter may have moved what is in sight.
  const seen = useSyncExternalStore(
    subscribe,
    () => sightOf(scroller.current, height),
    () => TOP,
  );
  // Rows that come are drawn in parts between frames: a fling is never held up by them.
  const sight = useDeferredValue(seen);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const focused = useMemo(
    () => (focusedId === null ? -1 : rows.findIndex(({ id }) => id === focusedId)),
    [rows, focusedId],
  );
  const hold = (event: SyntheticEvent): void => {
    const row = event.target instanceof Element ? event.target.closest('[data-index]') : null;
    if (row instanceof HTMLElement) setFocusedId(rows[Number(row.dataset['index'])]?.id ?? null);
  };
  const onBlur = (): void => setFocusedId(null);

  const indexes = around(count <= WHOLE_ROWS ? `0 ${count}` : sight, count);
  if (focused >= 0 && !indexes.includes(focused)) indexes.push(focused);
  const inOrder = indexes.toSorted((a, b) => a - b);
  const ids = inOrder.map((at) => rows[at]?.id ?? '');
  const [keys, setKeys] = useState(NO_KEYS);
  const next = nextKeys(keys, ids, about, [focusedId, menu]);
  if (next !== keys) setKeys(next);
  const shown = inOrder.map((at, i) => ({
    at,
    key: next.of.get(ids[i] ?? '') ?? 0,
    before: (at - (inOrder[i - 1] ?? -1) - 1) * height,
  }));
  const after = (count - 1 - (inOrder.at(-1) ?? -1)) * height;
  // Not every browser gives the focus to a button that is pressed.
  return { shown, after, onFocus: hold, onPointerDown: hold, onBlur };
}
