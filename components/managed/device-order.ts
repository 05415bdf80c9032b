/** Which devices are shown, and in which order. Pure; what is worked out of a row is kept for as long as the row is. */
import type { DeviceRow } from '#lib/protocol/devices.ts';
import { plainWords } from '#components/portal/plain-words.ts';
import type { Sort, SortBy, Status } from './device-view.ts';

/** Longer runs of digits than any address or name has. */
const DIGITS = 16;
const RANKS: Record<Status, string> = { 'In session': '0', Available: '1', Offline: '2' };

/** So that PC-2 stands before PC-11, and 10.0.0.9 before 10.0.0.10. */
const natural = (text: string): string =>
  plainWords(text).replace(/\d+/g, (digits) => digits.padStart(DIGITS, '0'));

/** Worked out once for each row. */
function kept(work: (row: DeviceRow) => string): (row: DeviceRow) => string {
  const known = new WeakMap<DeviceRow, string>();
  return (row) => {
    const before = known.get(row);
    if (before !== undefined) return before;
    const value = work(row);
    known.set(row, value);
    return value;
  };
}

const keyOf: Record<SortBy, (row: DeviceRow) => string> = {
  name: kept((row) => natural(row.name)),
  user: kept((row) => natural(row.user)),
  status: (row) => RANKS[row.status],
  address: kept((row) => natural(row.address)),
  browser: kept((row) => natural(row.browser)),
  // Whoever is here was seen last of all.
  seen: (row) => (row.status === 'Offline' ? String(row.seenAt).padStart(DIGITS, '0') : '~'),
};
const textOf = kept((row) => plainWords(`${row.name}\n${row.user}\n${row.address}`));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** All rows in that order; equal ones by name, and then always in the same order. */
export const inOrder = (rows: readonly DeviceRow[], { by, down }: Sort): readonly DeviceRow[] =>
  rows
    .map((row) => ({ row, key: keyOf[by](row), name: keyOf.name(row) }))
    .sort((a, b) => {
      const first = compare(a.key, b.key);
      return (down ? -first : first) || compare(a.name, b.name) || compare(a.row.id, b.row.id);
    })
    .map(({ row }) => row);

/** The rows whose name, user or address has the words, and whose status is one of those; their order stays. */
export function findDevices(
  rows: readonly DeviceRow[],
  words: string,
  status: readonly Status[],
): readonly DeviceRow[] {
  const wanted = plainWords(words.trim());
  if (wanted === '' && status.length === 0) return rows;
  return rows.filter(
    (row) =>
      (status.length === 0 || status.includes(row.status)) && (wanted === '' || textOf(row).includes(wanted)),
  );
}
