/** Queries about managed devices and who has marked them. */
import type { Kysely, Selectable } from 'kysely';
import type { DeviceTable, Schema } from './schema.ts';

export type DeviceRecord = {
  readonly id: string;
  readonly groupId: string;
  readonly name: string;
  readonly user: string;
  /** JSON Web Key */
  readonly publicKey: string;
  readonly enrolledAt: number;
  readonly seenAt: number;
  readonly address: string;
  readonly browser: string;
};

export type Seen = {
  readonly id: string;
  readonly at: number;
  readonly address: string;
  readonly browser: string;
};

export type Devices = {
  byId(id: string): Promise<DeviceRecord | null>;
  /** Those that there are, in no order. */
  byIds(ids: readonly string[]): Promise<DeviceRecord[]>;
  /** By name. @param groupIds 'every' or those groups only */
  list(groupIds: 'every' | readonly string[]): Promise<DeviceRecord[]>;
  /** How many devices each group has; groups without any are left out. */
  counts(): Promise<ReadonlyMap<string, number>>;
  rename(id: string, name: string): Promise<boolean>;
  /** Answers the ids that moved, or null when there is no such group any more. */
  move(ids: readonly string[], groupId: string): Promise<string[] | null>;
  /** Answers the devices that were there. */
  remove(ids: readonly string[]): Promise<DeviceRecord[]>;
  /** Writes down when and from where tabs were here, many at once. */
  seen(all: readonly Seen[]): Promise<void>;
  favouritesOf(userId: string): Promise<string[]>;
  /** False when there is no such device any more. */
  favour(userId: string, deviceId: string, favourite: boolean): Promise<boolean>;
};

/** Ids in one query: SQLite takes 32,766 parameters at most, PostgreSQL 65,535. */
const IDS_AT_ONCE = 1_000;

const recordOf = (row: Selectable<DeviceTable>): DeviceRecord => ({
  id: row.id,
  groupId: row.group_id,
  name: row.name,
  user: row.user,
  publicKey: row.public_key,
  enrolledAt: row.enrolled_at,
  seenAt: row.seen_at,
  address: row.address,
  browser: row.browser,
});

export const deviceQueries = (db: Kysely<Schema>): Devices => ({
  async byId(id) {
    const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst();
    return row === undefined ? null : recordOf(row);
  },
  async byIds(ids) {
    const records: DeviceRecord[] = [];
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const some = ids.slice(from, from + IDS_AT_ONCE);
      const rows = await db.selectFrom('device').selectAll().where('id', 'in', some).execute();
      records.push(...rows.map(recordOf));
    }
    return records;
  },
  async list(groupIds) {
    if (groupIds !== 'every' && groupIds.length === 0) return [];
    const all = db.selectFrom('device').selectAll().orderBy('name').orderBy('id');
    const rows = await (groupIds === 'every' ? all : all.where('group_id', 'in', [...groupIds])).execute();
    return rows.map(recordOf);
  },
  async counts() {
    const rows = await db
      .selectFrom('device')
      .select(({ fn }) => ['group_id', fn.countAll<number>().as('devices')])
      .groupBy('group_id')
      .execute();
    return new Map(rows.map((row) => [row.group_id, Number(row.devices)]));
  },
  async rename(id, name) {
    const row = await db
      .updateTable('device')
      .set({ name })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
  async move(ids, groupId) {
    try {
      const rows = await db
        .updateTable('device')
        .set({ group_id: groupId })
        .where('id', 'in', [...ids])
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    } catch (error) {
      const group = db.selectFrom('device_group').select('id').where('id', '=', groupId);
      if ((await group.executeTakeFirst()) === undefined) return null;
      throw error;
    }
  },
  async remove(ids) {
    const rows = await db
      .deleteFrom('device')
      .where('id', 'in', [...ids])
      .returningAll()
      .execute();
    return rows.map(recordOf);
  },
  async seen(all) {
    await db.transaction().execute(async (within) => {
      for (const { id, at, address, browser } of all)
        await within
          .updateTable('device')
          .set({ seen_at: at, address, browser })
          .where('id', '=', id)
          .where('seen_at', '<=', at)
          .execute();
    });
  },
  async favouritesOf(userId) {
    const rows = await db
      .selectFrom('favourite')
      .select('device_id')
      .where('user_id', '=', userId)
      .orderBy('device_id')
      .execute();
    return rows.map((row) => row.device_id);
  },
  async favour(userId, deviceId, favourite) {
    if (favourite) {
      try {
        await db
          .insertInto('favourite')
          .values({ user_id: userId, device_id: deviceId })
          .onConflict((conflict) => conflict.columns(['user_id', 'device_id']).doNothing())
          .execute();
      } catch (error) {
        const device = db.selectFrom('device').select('id').where('id', '=', deviceId);
        if ((await device.executeTakeFirst()) === undefined) return false;
        throw error;
      }
    } else
      await db
        .deleteFrom('favourite')
        .where('user_id', '=', userId)
        .where('device_id', '=', deviceId)
        .execute();
    return true;
  },
});
