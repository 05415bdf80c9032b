'use client';
import { useMemo, useRef, useState } from 'react';
import { useStable } from '#components/ui/use-stable.ts';

export type Selection = {
  readonly ids: ReadonlySet<string>;
  /** @param range from the row that was pressed before to this one, as Shift does */
  readonly toggle: (id: string, range: boolean) => void;
  readonly all: (ids: readonly string[]) => void;
  readonly clear: () => void;
};

/** The ids with one more or one less; with a range all between the two become as the pressed one becomes. */
export function toggled(
  selected: ReadonlySet<string>,
  order: readonly string[],
  id: string,
  from: string | null,
): ReadonlySet<string> {
  const next = new Set(selected);
  const on = !selected.has(id);
  const [a, b] = [order.indexOf(from ?? id), order.indexOf(id)].toSorted((x, y) => x - y);
  const those = a === undefined || b === undefined || a < 0 ? [id] : order.slice(a, b + 1);
  for (const each of those)
    if (on) next.add(each);
    else next.delete(each);
  return next;
}

/** @param order ids of the rows as they are shown; asked for when a range is taken */
export function useSelection(order: () => readonly string[]): Selection {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const toggle = useStable((id: string, range: boolean) => {
    setIds(toggled(ids, order(), id, range ? last.current : null));
    last.current = id;
  });
  return useMemo(
    () => ({ ids, toggle, all: (those) => setIds(new Set(those)), clear: () => setIds(new Set()) }),
    [ids, toggle],
  );
}
