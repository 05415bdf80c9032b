/** What each drawn row of a long list is known by. Pure. */

export type RowKeys = {
  /** what the rows answer */
  readonly about: string;
  /** id of a drawn row → its key, from the first row to the last */
  readonly of: ReadonlyMap<string, number>;
  /** the first key that was never given */
  readonly next: number;
};

export const NO_KEYS: RowKeys = { about: '', of: new Map(), next: 0 };

/**
 * A row keeps its key for as long as it is drawn, so that what has the focus or is being pressed stays itself however
 * the list moves. Only when the list answers another question its rows take the keys that are there, in their order:
 * other words in a row that stands cost far less than a row made anew.
 * Where nothing changes it answers with what it was given.
 * @param ids of the rows to draw, in their order
 * @param held id of the row that has the focus, whose key goes to no other row
 */
export function nextKeys(
  before: RowKeys,
  ids: readonly string[],
  about: string,
  held: string | null,
): RowKeys {
  const drawn = [...before.of.keys()];
  if (before.about === about && drawn.length === ids.length && drawn.every((id, n) => id === ids[n]))
    return before;
  const free = [...before.of].flatMap(([id, key]) => (id === held ? [] : [key]));
  const keyOf = (id: string): number | undefined =>
    before.about === about || id === held ? before.of.get(id) : free.shift();
  let { next } = before;
  const of = new Map(ids.map((id) => [id, keyOf(id) ?? next++] as const));
  return { about, of, next };
}
