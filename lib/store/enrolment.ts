/** Queries about enrolment links: who may make this browser a managed device, and which browsers became one. */
import type { Kysely, Selectable } from 'kysely';
import type { DeviceRecord } from './device.ts';
import type { EnrolmentLinkTable, Schema } from './schema.ts';

export type EnrolmentLinkRecord = {
  readonly id: string;
  readonly groupId: string;
  readonly createdBy: { readonly id: string; readonly name: string };
  readonly createdAt: number;
  readonly expiresAt: number;
  /** how many devices it may enrol, and has enrolled */
  readonly uses: number;
  readonly used: number;
  readonly revokedAt: number | null;
};
export type EnrolmentRecord = {
  readonly linkId: string;
  readonly deviceId: string;
  readonly device: string;
  readonly user: string;
  readonly at: number;
};

export type Enrolments = {
  /** False when there is no such group any more. */
  create(link: Omit<EnrolmentLinkRecord, 'used' | 'revokedAt'>, tokenHash: string): Promise<boolean>;
  /** A link that can still enrol at `now`, or null. */
  open(tokenHash: string, now: number): Promise<EnrolmentLinkRecord | null>;
  byId(id: string): Promise<EnrolmentLinkRecord | null>;
  /** Newest first, each with whom it enrolled. */
  listOf(groupId: string): Promise<(EnrolmentLinkRecord & { enrolments: EnrolmentRecord[] })[]>;
  /** False when it was revoked already. */
  revoke(id: string, now: number): Promise<boolean>;
  /**
   * One use of the link and the device it makes, both or neither. `link`: the link cannot enrol any more; `key`: that
   * key is enrolled already.
   */
  enrol(
    tokenHash: string,
    device: Omit<DeviceRecord, 'groupId' | 'seenAt'>,
  ): Promise<{ ok: true; groupId: string } | { ok: false; why: 'link' | 'key' }>;
};

const recordOf = (row: Selectable<EnrolmentLinkTable>): EnrolmentLinkRecord => ({
  id: row.id,
  groupId: row.group_id,
  createdBy: { id: row.created_by_id, name: row.created_by_name },
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  uses: row.uses,
  used: row.used,
  revokedAt: row.revoked_at,
});

/** Undoes a transaction whose second half found nothing to do. */
const KEY_TAKEN = Symbol('key taken');

export const enrolmentQueries = (db: Kysely<Schema>): Enrolments => ({
  async create({ id, groupId, createdBy, createdAt, expiresAt, uses }, tokenHash) {
    const row = {
      id,
      group_id: groupId,
      token_hash: tokenHash,
      created_by_id: createdBy.id,
      created_by_name: createdBy.name,
      created_at: createdAt,
      expires_at: expiresAt,
      uses,
      used: 0,
      revoked_at: null,
    };
    try {
      await db.insertInto('enrolment_link').values(row).execute();
      return true;
    } catch (error) {
      const group = db.selectFrom('device_group').select('id').where('id', '=', groupId);
      if ((await group.executeTakeFirst()) === undefined) return false;
      throw error;
    }
  },
  async open(tokenHash, now) {
    const row = await db
      .selectFrom('enrolment_link')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .where('revoked_at', 'is', null)
      .where('expires_at', '>', now)
      .whereRef('used', '<', 'uses')
      .executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },
  async byId(id) {
    const row = await db.selectFrom('enrolment_link').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },
  async listOf(groupId) {
    const links = await db
      .selectFrom('enrolment_link')
      .selectAll()
      .where('group_id', '=', groupId)
      .orderBy('created_at', 'desc')
      .orderBy('id')
      .execute();
    const uses = await db
      .selectFrom('enrolment')
      .innerJoin('enrolment_link', 'enrolment_link.id', 'enrolment.link_id')
      .selectAll('enrolment')
      .where('enrolment_link.group_id', '=', groupId)
      .orderBy('enrolment.at')
      .execute();
    return links.map((link) => ({
      ...recordOf(link),
      enrolments: uses
        .filter((use) => use.link_id === link.id)
        .map(({ link_id: linkId, device_id: deviceId, device, user, at }) => ({
          linkId,
          deviceId,
          device,
          user,
          at,
        })),
    }));
  },
  async revoke(id, now) {
    const row = await db
      .updateTable('enrolment_link')
      .set({ revoked_at: now })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
  async enrol(tokenHash, { id, name, user, publicKey, enrolledAt, address, browser }) {
    try {
      return await db.transaction().execute(async (within) => {
        const link = await within
          .updateTable('enrolment_link')
          .set((set) => ({ used: set('used', '+', 1) }))
          .where('token_hash', '=', tokenHash)
          .where('revoked_at', 'is', null)
          .where('expires_at', '>', enrolledAt)
          .whereRef('used', '<', 'uses')
          .returning(['id', 'group_id'])
          .executeTakeFirst();
        if (link === undefined) return { ok: false as const, why: 'link' as const };
        const made = await within
          .insertInto('device')
          .values({
            id,
            group_id: link.group_id,
            name,
            user,
            public_key: publicKey,
            enrolled_at: enrolledAt,
            seen_at: enrolledAt,
            address,
            browser,
          })
          .onConflict((conflict) => conflict.column('public_key').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (made === undefined) throw new Error('that key is enrolled', { cause: KEY_TAKEN });
        await within
          .insertInto('enrolment')
          .values({ link_id: link.id, device_id: id, device: name, user, at: enrolledAt })
          .execute();
        return { ok: true as const, groupId: link.group_id };
      });
    } catch (error) {
      if (error instanceof Error && error.cause === KEY_TAKEN) return { ok: false, why: 'key' };
      throw error;
    }
  },
});
