/** Whether the audit log is as it was written, and if not, where it first is not. */
import { setImmediate as breathe } from 'node:timers/promises';
import type { AuditVerdict } from '#lib/protocol/audit.ts';
import type { Chain } from './audit-chain.ts';
import type { AuditHeadTable, AuditTable } from './schema.ts';

export type AuditReader = {
  /** Rows after `seq` (null: from the very first) in order, at most PAGE_ROWS. */
  page(after: number | null): Promise<readonly AuditTable[]>;
  head(): Promise<AuditHeadTable | null>;
};

/** Some 300 kB at a time, whatever the length of the log. */
export const PAGE_ROWS = 1_000;

/** Every row in order, a page at a time; between pages others get their turn. */
async function* rowsOf({ page }: AuditReader, after: number | null): AsyncGenerator<AuditTable> {
  for (let last = after; ; await breathe()) {
    const rows = await page(last);
    yield* rows;
    if (rows.length === 0) return;
    last = rows.at(-1)?.seq ?? last;
  }
}

type Sound = { readonly seq: number; readonly hash: string; from: number | null; to: number | null };
const NOTHING: Sound = { seq: 0, hash: '', from: null, to: null };

/** Rows and end are read one after the other: what was added meanwhile is walked, too. */
export async function verifyChain(reader: AuditReader, chain: Chain): Promise<AuditVerdict> {
  let sound = NOTHING;
  for (let looks = 1; ; looks += 1) {
    const began = sound;
    for await (const row of rowsOf(reader, began === NOTHING ? null : began.seq)) {
      if (row.seq !== sound.seq + 1 || chain.hashOf(sound.hash, row) !== row.hash)
        return { holds: false, rows: sound.seq, ...(await breakAt(reader, chain, sound, row)) };
      sound = { seq: row.seq, hash: row.hash, from: sound.from ?? row.at, to: row.at };
    }
    const head = await reader.head();
    if (!isSealed(head, chain)) return cut(sound);
    if (endsAt(head, sound)) return { holds: true, rows: sound.seq, from: sound.from, to: sound.to };
    // Added since the last page was read; a second look that finds nothing more says that it is gone.
    if (head.seq < sound.seq || (looks > 1 && sound === began)) return cut(sound);
  }
}

const isSealed = (head: AuditHeadTable | null, chain: Chain): head is AuditHeadTable =>
  head !== null && head.seal === chain.seal(head.seq, head.hash);
const endsAt = (head: AuditHeadTable, { seq, hash }: Sound): boolean =>
  head.seq === seq && head.hash === hash;
const cut = ({ seq }: Sound): AuditVerdict => ({
  holds: false,
  rows: seq,
  seq: seq + 1,
  at: null,
  how: 'cut',
});

type Break = {
  readonly seq: number;
  readonly at: number | null;
  readonly how: 'changed' | 'missing' | 'moved' | 'added';
};

/** What was done is told by what still fits: the row after the break, or this row at another place. */
async function breakAt(reader: AuditReader, chain: Chain, sound: Sound, row: AuditTable): Promise<Break> {
  const place = sound.seq + 1;
  if (row.seq > place) return { seq: place, at: null, how: 'missing' };
  // SQLite keeps whatever somebody put there.
  const at = typeof row.at === 'number' ? row.at : null;
  const found = (how: Break['how']): Break => ({ seq: row.seq, at, how });
  const head = await reader.head();
  if (row.seq < place || (isSealed(head, chain) && endsAt(head, sound))) return found('added');
  const next = (await reader.page(row.seq))[0];
  if (next !== undefined && next.hash === chain.hashOf(sound.hash, { ...next, seq: place })) {
    const changedPlaces = row.hash === chain.hashOf(next.hash, { ...row, seq: next.seq });
    return found(changedPlaces ? 'moved' : 'added');
  }
  // The hash under which each place is reached, from its left neighbour as it stands now.
  let before = '';
  for await (const { seq, hash } of rowsOf(reader, null)) {
    if (next !== undefined && seq > next.seq && next.hash === chain.hashOf(row.hash, { ...next, seq }))
      return { seq: place, at: null, how: 'missing' };
    const places = [
      { seq, after: before },
      { seq, after: hash },
      { seq: seq + 1, after: hash },
    ];
    for (const other of places) {
      const fits = chain.hashOf(other.after, { ...row, seq: other.seq });
      if (other.seq !== place && (fits === row.hash || fits === hash)) return found('moved');
    }
    before = hash;
  }
  // A row that was taken away with all places after it moved up by one: the last place is named by nobody.
  if (next !== undefined && next.hash === chain.hashOf(row.hash, { ...next, seq: next.seq + 1 }))
    return { seq: place, at: null, how: 'missing' };
  return found('changed');
}
