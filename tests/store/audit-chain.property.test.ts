// Invariant: of 1,000 edits, deletions, swaps, insertions and cuts, 1,000 are found; weaker rules miss some.
import * as fc from 'fast-check';
import { createChain, type Chain } from '#lib/store/audit-chain.ts';
import { COLUMNS, KEY, logOf, tampering, verdictOf, type Kind, type Tampering } from './audit-tampering.ts';

const RUNS = 1_000;
const LENGTH = 40;
const drawn = (): Tampering[] => fc.sample(tampering(LENGTH), { numRuns: RUNS, seed: 4 });

/** How many are found, and of which kinds there were any that were not. */
async function found(chain: Chain = createChain(KEY)): Promise<{ found: number; missed: ReadonlySet<Kind> }> {
  const log = logOf(LENGTH, chain);
  const missed = new Set<Kind>();
  let count = 0;
  for (const { kind, does } of drawn()) {
    if ((await verdictOf(does(log), chain)).holds) missed.add(kind);
    else count += 1;
  }
  return { found: count, missed };
}

test('1,000 of 1,000 are found, of every kind', async () => {
  expect(new Set(drawn().map(({ kind }) => kind)).size).toBe(8);
  expect(await found()).toEqual({ found: RUNS, missed: new Set() });
});

test.each([0, 1, 2, 6, 7, 8, 14, 40])('an untouched log of %i rows holds', async (length) => {
  expect(await verdictOf(logOf(length))).toMatchObject({ holds: true, rows: length });
});

test.each(COLUMNS)('an edit of %s is found in every row, where it is', async (column) => {
  const log = logOf(20);
  for (const at of log.rows.keys()) {
    const rows = log.rows.map((row, n) => (n === at ? { ...row, [column]: `${row[column]}x` } : row));
    expect(await verdictOf({ ...log, rows })).toMatchObject({ holds: false, seq: at + 1, how: 'changed' });
  }
});

test('null and the empty text are not the same', async () => {
  const log = logOf(3);
  const rows = log.rows.map((row) => (row.seq === 3 ? { ...row, actor_id: '' } : row));
  expect(await verdictOf({ ...log, rows })).toMatchObject({ holds: false, seq: 3, how: 'changed' });
});

test('text that is moved from one column to the next is found', async () => {
  const log = logOf(3);
  const rows = log.rows.map((row) => ({
    ...row,
    action: row.action.slice(0, -1),
    subject: `1${row.subject}`,
  }));
  expect(await verdictOf({ ...log, rows })).toMatchObject({ holds: false, seq: 1 });
});

test('what was done is named', async () => {
  const log = logOf(12);
  const at = (n: number) => log.rows.slice(n - 1, n);
  const numbered = (rows: typeof log.rows) => rows.map((row, n) => ({ ...row, seq: n + 1 }));
  const without = log.rows.filter(({ seq }) => seq !== 5);
  const swapped = numbered([
    ...log.rows.slice(0, 2),
    ...at(9),
    ...log.rows.slice(3, 8),
    ...at(3),
    ...log.rows.slice(9),
  ]);
  const neighbours = numbered([...log.rows.slice(0, 2), ...at(4), ...at(3), ...log.rows.slice(4)]);
  const inserted = numbered([...log.rows.slice(0, 5), ...at(1), ...log.rows.slice(5)]);
  expect(await verdictOf({ ...log, rows: without })).toMatchObject({ seq: 5, how: 'missing', at: null });
  expect(await verdictOf({ ...log, rows: numbered(without) })).toMatchObject({ seq: 5, how: 'missing' });
  expect(await verdictOf({ ...log, rows: swapped })).toMatchObject({ seq: 3, how: 'moved' });
  expect(await verdictOf({ ...log, rows: neighbours })).toMatchObject({ seq: 3, how: 'moved' });
  expect(await verdictOf({ ...log, rows: inserted })).toMatchObject({ seq: 6, how: 'added' });
  expect(await verdictOf({ ...log, rows: log.rows.slice(0, 9) })).toMatchObject({
    seq: 10,
    how: 'cut',
    rows: 9,
  });
});

test('a log that was written with another key does not hold', async () => {
  expect(await verdictOf(logOf(3, createChain('another')))).toMatchObject({ holds: false, seq: 1 });
});

describe('weaker rules are caught', () => {
  const right = createChain(KEY);
  /** A rule that takes these columns for others. */
  const blind = (to: Partial<Parameters<Chain['hashOf']>[1]>): Chain => ({
    ...right,
    hashOf: (before, row) => right.hashOf(before, { ...row, ...to }),
  });
  const mutants: [string, Chain, Kind][] = [
    ['no time', blind({ at: 0 }), 'edit'],
    ['no category', blind({ category: '' }), 'edit'],
    ['no action', blind({ action: '' }), 'edit'],
    ['no account', blind({ actor_id: null }), 'edit'],
    ['no name', blind({ actor: '' }), 'edit'],
    ['no subject', blind({ subject: '' }), 'edit'],
    ['no detail', blind({ detail: '' }), 'edit'],
    // Each row for itself, at any place.
    [
      'no chain and no place',
      { ...right, hashOf: (_before, row) => right.hashOf('', { ...row, seq: 0 }) },
      'swap',
    ],
    ['no end', { ...right, seal: () => '' }, 'cut-with-end'],
    ['an end without its place and hash', { ...right, seal: () => right.seal(0, '') }, 'cut-with-end'],
  ];
  test.each(mutants)('%s', async (_name, mutant, kind) => {
    const { found: count, missed } = await found(mutant);
    expect(count).toBeLessThan(RUNS);
    expect(missed).toContain(kind);
  });
});
