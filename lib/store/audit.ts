/** The audit log: rows are only ever added, each chained to the one before by hash. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { AuditEntry } from '#lib/protocol/audit.ts';
import type { AuditTable, Schema } from './schema.ts';

export type Audit = {
  /** Adds one row. Of several at once, also of several processes, each gets a place of its own in the chain. */
  append(entry: AuditEntry): Promise<void>;
};

/** Conflicts come from other processes; each retry sees a newer row. */
const TRIES = 50;

const hashOf = (before: string, row: Omit<AuditTable, 'hash'>): string =>
  createHash('sha256')
    .update(
      JSON.stringify([
        before,
        ...[row.seq, row.at, row.category, row.action, row.actor_id, row.actor, row.subject, row.detail],
      ]),
    )
    .digest('base64url');

export const auditQueries = (db: Kysely<Schema>): Audit => ({
  async append({ at, category, action, actor, subject, detail }) {
    for (let tries = 0; tries < TRIES; tries += 1) {
      const last = await db
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const row = {
        seq: (last?.seq ?? 0) + 1,
        at,
        category,
        action,
        actor_id: actor?.id ?? null,
        actor: actor?.name ?? '',
        subject,
        detail: JSON.stringify(detail),
      };
      const added = await db
        .insertInto('audit')
        .values({ ...row, hash: hashOf(last?.hash ?? '', row) })
        .onConflict((conflict) => conflict.column('seq').doNothing())
        .returning('seq')
        .executeTakeFirst();
      if (added !== undefined) return;
    }
    throw new Error('no place in the audit log was free');
  },
});
