/** Queries about device groups. A write names the version it read, so that nobody overwrites what they have not seen. */
import type { Kysely, Selectable } from 'kysely';
import { policy as policySchema, type Policy } from '#lib/protocol/devices.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import type { DeviceGroupTable, Schema } from './schema.ts';

export type GroupRecord = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: number;
  readonly policy: Policy;
  readonly version: number;
  /** who saved last, by name, and when (ms) */
  readonly changedBy: string;
  readonly changedAt: number;
};

export type Groups = {
  /** False when another group has that name, in any case of letters. */
  create(group: Omit<GroupRecord, 'version'>): Promise<boolean>;
  byId(id: string): Promise<GroupRecord | null>;
  /** By name. */
  list(): Promise<GroupRecord[]>;
  /** False when another group has that name, or there is no such group. */
  rename(id: string, name: string, by: string, now: number): Promise<boolean>;
  /** False when it is not at that version any more. */
  save(id: string, version: number, policy: Policy, by: string, now: number): Promise<boolean>;
  /** False when it still has devices. */
  remove(id: string): Promise<boolean>;
};

/** Two names that differ in case, in spaces or in compatible forms only read as one. */
const keyOf = (name: string): string => name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ');

/** What was saved before there was a setting has that setting's default. */
const policyOf = (saved: string): Policy => {
  const known: unknown = JSON.parse(saved);
  return policySchema.parse({ ...DEFAULT_POLICY, ...(typeof known === 'object' ? known : null) });
};

const recordOf = (row: Selectable<DeviceGroupTable>): GroupRecord => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  policy: policyOf(row.policy),
  version: row.version,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
});

export const groupQueries = (db: Kysely<Schema>): Groups => {
  const others = (id: string, name: string) =>
    db
      .selectFrom('device_group as other')
      .select('other.id')
      .where('other.name_key', '=', keyOf(name))
      .where('other.id', '!=', id);
  const devicesOf = (id: string) =>
    db.selectFrom('device').select('device.id').where('device.group_id', '=', id);

  return {
    async create({ id, name, createdAt, policy, changedBy, changedAt }) {
      const row = await db
        .insertInto('device_group')
        .values({
          id,
          name,
          name_key: keyOf(name),
          created_at: createdAt,
          policy: JSON.stringify(policy),
          version: 1,
          changed_by: changedBy,
          changed_at: changedAt,
        })
        .onConflict((conflict) => conflict.column('name_key').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async byId(id) {
      const row = await db.selectFrom('device_group').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : recordOf(row);
    },
    async list() {
      const rows = await db.selectFrom('device_group').selectAll().orderBy('name_key').execute();
      return rows.map(recordOf);
    },
    async rename(id, name, by, now) {
      try {
        const row = await db
          .updateTable('device_group')
          .set((set) => ({
            name,
            name_key: keyOf(name),
            version: set('version', '+', 1),
            changed_by: by,
            changed_at: now,
          }))
          .where('id', '=', id)
          .where((where) => where.not(where.exists(others(id, name))))
          .returning('id')
          .executeTakeFirst();
        return row !== undefined;
      } catch (error) {
        // Another took the name since this statement looked: the unique index said so.
        if ((await others(id, name).executeTakeFirst()) !== undefined) return false;
        throw error;
      }
    },
    async save(id, version, policy, by, now) {
      const row = await db
        .updateTable('device_group')
        .set({ policy: JSON.stringify(policy), version: version + 1, changed_by: by, changed_at: now })
        .where('id', '=', id)
        .where('version', '=', version)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async remove(id) {
      try {
        const row = await db.transaction().execute(async (within) => {
          // Whoever enrols holds its link and then the group: in the same order nobody waits for the other for ever.
          await within
            .updateTable('enrolment_link')
            .set((set) => ({ used: set.ref('used') }))
            .where('group_id', '=', id)
            .execute();
          return within
            .deleteFrom('device_group')
            .where('id', '=', id)
            .where((where) => where.not(where.exists(devicesOf(id))))
            .returning('id')
            .executeTakeFirst();
        });
        return row !== undefined;
      } catch (error) {
        // A device came since this statement looked: the foreign key said so.
        if ((await devicesOf(id).executeTakeFirst()) !== undefined) return false;
        throw error;
      }
    },
  };
};
