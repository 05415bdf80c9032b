/** The audit log: rows are only ever added, each chained to the one before, and the end is sealed with each. */
import type { Kysely } from 'kysely';
import type { AuditCursor, AuditEntry, AuditFilter, AuditRow, AuditVerdict } from '#lib/protocol/audit.ts';
import type { Chain } from './audit-chain.ts';
import { auditList, auditPeople } from './audit-list.ts';
import { PAGE_ROWS, verifyChain } from './audit-verify.ts';
import type { AuditHeadTable, Schema } from './schema.ts';

export type Audit = {
  /**
   * Adds one row in a transaction of its own: not to be called inside another one. Of several at once, also of
   * several processes, each gets a place of its own in the chain.
   */
  append(entry: AuditEntry): Promise<void>;
  /** Seals the empty log; once, in the transaction that makes its table. */
  begin(inside: Kysely<Schema>): Promise<void>;
  /** Whether the end of the log is sealed with our key; the rows are not looked at. */
  isSealed(): Promise<boolean>;
  /** Newest first, at most `limit` below `after`. */
  list(filter: AuditFilter, after: AuditCursor | null, limit: number): Promise<AuditRow[]>;
  /** Everybody who is named as an actor, by the newest name, in the order of names. */
  people(): Promise<{ id: string; name: string }[]>;
  /** The real name of an account when it was last heard of here, or null. */
  nameOf(actorId: string): Promise<string | null>;
  /** Walks the whole log. Those who ask while it is walked get the same answer. */
  verify(): Promise<AuditVerdict>;
};

const ID = 'only';

/** What every database can keep: PostgreSQL takes no NUL, and half a surrogate pair comes back as another character. */
const keepable = (text: string): string => text.toWellFormed().replaceAll('\0', '\uFFFD');

export function auditQueries(db: Kysely<Schema>, chain: Chain): Audit {
  const isSealed = ({ seq, hash, seal }: AuditHeadTable): boolean => seal === chain.seal(seq, hash);
  const readHead = async (): Promise<AuditHeadTable | null> =>
    (await db.selectFrom('audit_head').selectAll().where('id', '=', ID).executeTakeFirst()) ?? null;
  let walk: Promise<AuditVerdict> | null = null;

  const add = ({ at, category, action, actor, subject, detail }: AuditEntry): Promise<void> =>
    db.transaction().execute(async (inside) => {
      // The first statement writes: from here on no other process adds anything.
      const head = await inside
        .updateTable('audit_head')
        .set((was) => ({ seq: was.ref('seq') }))
        .where('id', '=', ID)
        .returningAll()
        .executeTakeFirst();
      const last = await inside
        .selectFrom('audit')
        .select(['seq', 'hash'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      const end = { seq: last?.seq ?? 0, hash: last?.hash ?? '' };
      // What does not fit is never mended: the log goes on, and the seal stays broken for verify() to find.
      const fits = head !== undefined && isSealed(head) && head.seq === end.seq && head.hash === end.hash;
      const row = {
        seq: Math.max(end.seq, head?.seq ?? 0) + 1,
        at,
        category,
        action: keepable(action),
        actor_id: actor === null ? null : keepable(actor.id),
        actor: keepable(actor?.name ?? ''),
        subject: keepable(subject),
        detail: JSON.stringify(detail),
      };
      const hash = chain.hashOf(head?.hash ?? end.hash, row);
      const next = { seq: row.seq, hash, seal: fits ? chain.seal(row.seq, hash) : '' };
      await inside
        .insertInto('audit')
        .values({ ...row, hash })
        .execute();
      await inside
        .insertInto('audit_head')
        .values({ id: ID, ...next })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(next))
        .execute();
    });

  return {
    append: add,
    async begin(inside) {
      await inside
        .insertInto('audit_head')
        .values({ id: ID, seq: 0, hash: '', seal: chain.seal(0, '') })
        .execute();
    },
    async isSealed() {
      const head = await readHead();
      return head !== null && isSealed(head);
    },
    list: (filter, after, limit) => auditList(db, filter, after, limit),
    people: () => auditPeople(db),
    async nameOf(actorId) {
      const row = await db
        .selectFrom('audit')
        .select('actor')
        .where('actor_id', '=', actorId)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst();
      return row?.actor ?? null;
    },
    verify() {
      walk ??= verifyChain(
        {
          page: (after) =>
            db
              .selectFrom('audit')
              .selectAll()
              .$if(after !== null, (rows) => rows.where('seq', '>', after))
              .orderBy('seq')
              .limit(PAGE_ROWS)
              .execute(),
          head: readHead,
        },
        chain,
      ).finally(() => void (walk = null));
      return walk;
    },
  };
}
