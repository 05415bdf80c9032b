/** An audit log in memory, and everything that somebody with the database, but without the key, can do to it. */
import * as fc from 'fast-check';
import type { AuditVerdict } from '#lib/protocol/audit.ts';
import { createChain, type Chain } from '#lib/store/audit-chain.ts';
import { verifyChain } from '#lib/store/audit-verify.ts';
import type { AuditHeadTable, AuditTable } from '#lib/store/schema.ts';

export const KEY = 'the key that a tamperer has not';
export type Log = { readonly rows: readonly AuditTable[]; readonly head: AuditHeadTable | null };

/** A log of so many rows, written by the rule `chain`. */
export function logOf(length: number, chain: Chain = createChain(KEY)): Log {
  const rows: AuditTable[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const row = {
      seq,
      at: 1_760_000_000_000 + seq * 1_000,
      category: seq % 2 === 0 ? 'session' : 'account',
      action: `Action ${seq}`,
      actor_id: seq % 3 === 0 ? null : `person-${seq % 5}`,
      actor: seq % 3 === 0 ? '' : `Person ${seq % 5}`,
      subject: `Subject ${seq}`,
      detail: JSON.stringify({ before: seq, after: seq + 1 }),
    };
    rows.push({ ...row, hash: chain.hashOf(rows.at(-1)?.hash ?? '', row) });
  }
  const hash = rows.at(-1)?.hash ?? '';
  return { rows, head: { id: 'only', seq: length, hash, seal: chain.seal(length, hash) } };
}

/** What verify() says, reading a few rows at a time. */
export const verdictOf = ({ rows, head }: Log, chain: Chain = createChain(KEY)): Promise<AuditVerdict> => {
  const sorted = rows.toSorted((a, b) => a.seq - b.seq);
  return verifyChain(
    {
      page: async (after) => sorted.filter(({ seq }) => after === null || seq > after).slice(0, 7),
      head: async () => head,
    },
    chain,
  );
};

export const COLUMNS = [
  'at',
  'category',
  'action',
  'actor_id',
  'actor',
  'subject',
  'detail',
  'hash',
] as const;
type Column = (typeof COLUMNS)[number];

/** The same row with another value there. */
function edited(row: AuditTable, column: Column, by: number): AuditTable {
  const value = row[column];
  return { ...row, [column]: typeof value === 'number' ? value + by : `${value ?? ''}${by}` };
}

const renumber = (rows: readonly AuditTable[]): AuditTable[] =>
  rows.map((row, at) => ({ ...row, seq: at + 1 }));
const cutTo = (log: Log, length: number, forgetsEnd: boolean): Log => {
  const rows = log.rows.slice(0, length);
  if (forgetsEnd) return { rows, head: null };
  // What the tamperer can write without the key: the right place with a seal that was good for another one.
  const head = log.head === null ? null : { ...log.head, seq: length, hash: rows.at(-1)?.hash ?? '' };
  return { rows, head };
};

export type Kind = 'edit' | 'delete' | 'close-up' | 'swap' | 'insert' | 'add' | 'cut' | 'cut-with-end';
export type Tampering = { readonly kind: Kind; readonly does: (log: Log) => Log };

/** One thing done to a log of `length` rows, at least 3. */
export const tampering = (length: number): fc.Arbitrary<Tampering> => {
  const place = fc.nat({ max: length - 1 });
  const two = fc.uniqueArray(place, { minLength: 2, maxLength: 2 });
  const make = <T>(
    kind: Kind,
    from: fc.Arbitrary<T>,
    does: (log: Log, drawn: T) => Log,
  ): fc.Arbitrary<Tampering> => from.map((drawn) => ({ kind, does: (log) => does(log, drawn) }));
  const withRows = (log: Log, rows: readonly AuditTable[]): Log => ({ ...log, rows });
  return fc.oneof(
    make(
      'edit',
      fc.record({ at: place, column: fc.constantFrom(...COLUMNS), by: fc.integer({ min: 1 }) }),
      (log, { at, column, by }) =>
        withRows(
          log,
          log.rows.map((row, n) => (n === at ? edited(row, column, by) : row)),
        ),
    ),
    make('delete', place, (log, at) =>
      withRows(
        log,
        log.rows.filter((_, n) => n !== at),
      ),
    ),
    make('close-up', place, (log, at) => withRows(log, renumber(log.rows.filter((_, n) => n !== at)))),
    make('swap', fc.record({ two, hashes: fc.boolean() }), (log, { two: [a = 0, b = 1], hashes }) =>
      withRows(
        log,
        log.rows.map((row, n) => {
          const other = n === a ? log.rows[b] : n === b ? log.rows[a] : undefined;
          if (other === undefined) return row;
          return { ...other, seq: row.seq, hash: hashes ? other.hash : row.hash };
        }),
      ),
    ),
    make('insert', fc.record({ from: place, to: place }), (log, { from, to }) =>
      withRows(
        log,
        renumber(log.rows.flatMap((row, n) => (n === to ? [row, log.rows[from] ?? row] : [row]))),
      ),
    ),
    make('add', fc.record({ from: place, below: fc.boolean() }), (log, { from, below }) =>
      withRows(log, [
        ...log.rows,
        ...log.rows.slice(from, from + 1).map((row) => ({ ...row, seq: below ? 0 : length + 1 })),
      ]),
    ),
    make('cut', place, (log, to) => withRows(log, log.rows.slice(0, to))),
    make('cut-with-end', fc.record({ to: place, forgetsEnd: fc.boolean() }), (log, { to, forgetsEnd }) =>
      cutTo(log, to, forgetsEnd),
    ),
  );
};
