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
 * A row keeps its key for as long as it is drawn, and one that is held keeps it for ever: what has the focus or is being
 * pressed stays itself however the list moves. Rows that come take the keys of rows that went: other words in a row that
 * stands cost far less than a row made anew. When the list answers another question, all of them are free.
 * Where nothing changes it answers with what it was given.
 * @param ids of the rows to draw, in their order
 * @param held ids of rows that are focused, pressed, or have their menu open
 */
export function nextKeys(
  before: RowKeys,
  ids: readonly string[],
  about: string,
  held: readonly (string | null)[],
): RowKeys {
  const drawn = [...before.of.keys()];
  if (before.about === about && drawn.length === ids.length && drawn.every((id, n) => id === ids[n]))
    return before;
  const now = new Set(before.about === about ? ids : []);
  const stays = (id: string): boolean => now.has(id) || held.includes(id);
  const free = [...before.of].flatMap(([id, key]) => (stays(id) ? [] : [key]));
  const keyOf = (id: string): number | undefined =>
    (stays(id) ? before.of.get(id) : undefined) ?? free.shift();
  let { next } = before;
  const of = new Map(ids.map((id) => [id, keyOf(id) ?? next++] as const));
  return { about, of, next };
}
