/** How audit rows hang together: each has a keyed hash over itself and the row before, and the end is sealed. Pure. */
import { createHmac } from 'node:crypto';
import type { AuditTable } from './schema.ts';

export type ChainedRow = Omit<AuditTable, 'hash'>;

export type Chain = {
  /** The hash of a row that follows one with the hash `before`; '' before the first. */
  hashOf(before: string, row: ChainedRow): string;
  /** What vouches for the end: how far the log goes, and the hash of its last row. */
  seal(seq: number, hash: string): string;
};

/** RFC 2104 with SHA-256. A JSON array of texts and numbers is read in one way only, so no two rows share an encoding. */
const keyed = (key: string, parts: readonly (string | number | null)[]): string =>
  createHmac('sha256', key).update(JSON.stringify(parts)).digest('base64url');

/** @param key the secret of this installation; whoever lacks it can change rows, but not so that they fit again */
export const createChain = (key: string): Chain => ({
  hashOf: (before, { seq, at, category, action, actor_id, actor, subject, detail }) =>
    keyed(key, ['row', before, seq, at, category, action, actor_id, actor, subject, detail]),
  seal: (seq, hash) => keyed(key, ['end', seq, hash]),
});
