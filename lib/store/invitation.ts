/** Queries about on-demand invitations. Every write says whether it took effect; none reads first and writes later. */
import type { Kysely, Selectable } from 'kysely';
import type { Invitation } from '#lib/session/invitation.ts';
import type { InvitationTable, Schema } from './schema.ts';

export type InvitationRecord = Invitation & {
  readonly id: string;
  /** ten characters, without the dash */
  readonly code: string;
  readonly name: string;
  readonly note: string;
  /** `email` is '' in rows from before it was kept */
  readonly createdBy: { readonly id: string; readonly name: string; readonly email: string };
  /** what the agent user told at Start; '' before */
  readonly customer: string;
  readonly device: string;
  readonly problem: string;
};

export type Invitations = {
  /** False when the code is taken. */
  create(record: InvitationRecord): Promise<boolean>;
  byId(id: string): Promise<InvitationRecord | null>;
  byCode(code: string): Promise<InvitationRecord | null>;
  /** By the hash of its agent token. */
  byTokenHash(hash: string): Promise<InvitationRecord | null>;
  /** Newest first: all that have not ended, and those that ended after `since` (ms). */
  list(since: number): Promise<InvitationRecord[]>;
  /** The first Start wins; false for every later one, and for an invitation that has ended or run out by `now`. */
  join(start: {
    id: string;
    user: string;
    device: string;
    problem: string;
    tokenHash: string;
    now: number;
  }): Promise<boolean>;
  /** An operator's link is up. Only the first time counts. */
  connected(id: string, now: number): Promise<void>;
  /** False when it had ended already. */
  end(id: string, ended: NonNullable<Invitation['ended']>): Promise<boolean>;
  /** Ends it because its time is over; false when it has ended, was extended or has been connected meanwhile. */
  expire(id: string, now: number): Promise<boolean>;
  /** False when it does not expire at `from` any more, has ended, or an operator has connected. */
  extend(id: string, expiry: { readonly from: number; readonly to: number }): Promise<boolean>;
  /** Those that still count down. */
  unexpired(): Promise<{ id: string; expiresAt: number }[]>;
};

const endOf = ({
  ended_at: at,
  ended_by: by,
  ended_why: why,
}: Selectable<InvitationTable>): Invitation['ended'] =>
  at === null || by === null || why === null ? null : { at, by, why };

const recordOf = (row: Selectable<InvitationTable>): InvitationRecord => ({
  id: row.id,
  code: row.code,
  name: row.name,
  note: row.note,
  createdBy: { id: row.created_by_id, name: row.created_by_name, email: row.created_by_email },
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  joinedAt: row.joined_at,
  connectedAt: row.connected_at,
  ended: endOf(row),
  customer: row.customer,
  device: row.device,
  problem: row.problem,
});

export function invitationQueries(db: Kysely<Schema>): Invitations {
  const by = async (
    column: 'id' | 'code' | 'token_hash',
    value: string,
  ): Promise<InvitationRecord | null> => {
    const row = await db.selectFrom('invitation').selectAll().where(column, '=', value).executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  };
  return {
    byId: (id) => by('id', id),
    byCode: (code) => by('code', code),
    byTokenHash: (hash) => by('token_hash', hash),

    async create(record) {
      const row = await db
        .insertInto('invitation')
        .values({
          id: record.id,
          code: record.code,
          name: record.name,
          note: record.note,
          created_by_id: record.createdBy.id,
          created_by_name: record.createdBy.name,
          created_by_email: record.createdBy.email,
          created_at: record.createdAt,
          expires_at: record.expiresAt,
          joined_at: record.joinedAt,
          connected_at: record.connectedAt,
          ended_at: record.ended?.at ?? null,
          ended_by: record.ended?.by ?? null,
          ended_why: record.ended?.why ?? null,
          customer: record.customer,
          device: record.device,
          problem: record.problem,
          token_hash: null,
        })
        .onConflict((conflict) => conflict.column('code').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async list(since) {
      const rows = await db
        .selectFrom('invitation')
        .selectAll()
        .where((where) => where.or([where('ended_at', 'is', null), where('ended_at', '>', since)]))
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .execute();
      return rows.map(recordOf);
    },

    async join({ id, user, device, problem, tokenHash, now }) {
      const row = await db
        .updateTable('invitation')
        .set({ customer: user, device, problem, token_hash: tokenHash, joined_at: now })
        .where('id', '=', id)
        .where('joined_at', 'is', null)
        .where('ended_at', 'is', null)
        .where('expires_at', '>', now)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async connected(id, now) {
      await db
        .updateTable('invitation')
        .set({ connected_at: now })
        .where('id', '=', id)
        .where('connected_at', 'is', null)
        .execute();
    },

    async end(id, ended) {
      const row = await db
        .updateTable('invitation')
        .set({ ended_at: ended.at, ended_by: ended.by, ended_why: ended.why })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async expire(id, now) {
      const row = await db
        .updateTable('invitation')
        .set({ ended_at: now, ended_by: 'broker', ended_why: 'expired' })
        .where('id', '=', id)
        .where('ended_at', 'is', null)
        .where('connected_at', 'is', null)
        .where('expires_at', '<=', now)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async extend(id, { from, to }) {
      const row = await db
        .updateTable('invitation')
        .set({ expires_at: to })
        .where('id', '=', id)
        .where('expires_at', '=', from)
        .where('ended_at', 'is', null)
        .where('connected_at', 'is', null)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async unexpired() {
      const rows = await db
        .selectFrom('invitation')
        .select(['id', 'expires_at'])
        .where('ended_at', 'is', null)
        .where('connected_at', 'is', null)
        .execute();
      return rows.map((row) => ({ id: row.id, expiresAt: row.expires_at }));
    },
  };
}
