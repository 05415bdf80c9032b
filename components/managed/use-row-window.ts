'use client';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useMemo, useState, type FocusEvent, type RefObject } from 'react';

/** Up to this many rows all are in the page, where the browser's own search reaches them. */
const WHOLE_ROWS = 60;
/** Rows kept ready beyond each edge. */
const SPARE_ROWS = 6;

/** A row to show, and how much room rows that are not shown take before it, px. */
export type Shown = { readonly at: number; readonly before: number };

export type RowWindow = {
  readonly shown: readonly Shown[];
  /** room under the last one shown, px */
  readonly after: number;
  /** for the element around the rows, each of which carries its index as `data-index`: what is focused stays */
  readonly onFocus: (event: FocusEvent) => void;
  readonly onBlur: () => void;
};

/**
 * Which rows of a long list are in the page: those in sight, a few around them, and the one that has the focus.
 * @param height of each row, px
 * @param about what the rows answer; with another the list begins at its top
 */
export function useRowWindow(
  scroller: RefObject<HTMLElement | null>,
  rows: readonly { readonly id: string }[],
  height: number,
  about: string,
): RowWindow {
  const count = rows.length;
  useLayoutEffect(() => {
    scroller.current?.scrollTo?.({ top: 0 });
  }, [scroller, about]);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const focused = useMemo(
    () => (focusedId === null ? -1 : rows.findIndex(({ id }) => id === focusedId)),
    [rows, focusedId],
  );
  const inPage = useCallback(
    (range: Range) => {
      const those = defaultRangeExtractor(range);
      if (focused < 0 || those.includes(focused)) return those;
      return [...those, focused].toSorted((a, b) => a - b);
    },
    [focused],
  );
  // oxlint-disable-next-line react/incompatible-library -- it changes within; nothing here is memoised by it
  const virtualizer = useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: SPARE_ROWS,
    rangeExtractor: inPage,
  });
  const onFocus = (event: FocusEvent): void => {
    const row = event.target.closest('[data-index]');
    if (row instanceof HTMLElement) setFocusedId(rows[Number(row.dataset['index'])]?.id ?? null);
  };
  const onBlur = (): void => setFocusedId(null);
  const indexes =
    count <= WHOLE_ROWS
      ? Array.from({ length: count }, (_, at) => at)
      : virtualizer.getVirtualItems().map(({ index }) => index);
  const shown = indexes.map((at, i) => ({ at, before: (at - (indexes[i - 1] ?? -1) - 1) * height }));
  return { shown, after: (count - 1 - (indexes.at(-1) ?? -1)) * height, onFocus, onBlur };
}
