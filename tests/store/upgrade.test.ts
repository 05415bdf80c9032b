// Invariant: an upgrade happens whole or not at all, and what was stored before it is there after it.
import { Migrator, sql } from 'kysely';
import { migrate } from '#lib/store/migrate.ts';
import { migrations } from '#lib/store/migrations.ts';
import { openStore, type Where } from '#lib/store/open.ts';
import type { Store } from '#lib/store/store.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';

const T0 = 1_760_000_000_000;
const OLD = '002-transcript-retention';
const LAST = Object.keys(migrations).at(-1);
const open = aSession({ id: 'open', agentId: 'i', requestedAt: T0 + 1 });
const over = {
  ...aSession({ id: 'over', agentId: 'i', requestedAt: T0 }),
  state: {
    at: 'ended',
    terms: { ...open.state.terms, sessionId: 'over' },
    by: 'agent',
    why: 'rejected',
    since: null,
    endedAt: T0 + 1,
  },
} as const;

/** The tables and rows of a release that knew on-demand invitations alone. */
async function fillOld({ db }: Store): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'parley_migration',
    migrationLockTableName: 'parley_migration_lock',
  });
  expect((await migrator.migrateTo(OLD)).error).toBeUndefined();
  await sql`
    insert into organisation (id, name, invitation_lifetime_ms, transcript_retention_days)
    values ('only', 'NSL', 3600000, 90)`.execute(db);
  await sql`
    insert into invitation (id, code, name, note, created_by_id, created_by_name, created_at, expires_at, joined_at,
      customer, device, problem, token_hash)
    values ('i', '7K3QM00001', 'Printer', '', 'jane', 'Jane Neal', ${T0}, ${T0 + 7_200_000}, ${T0}, 'John',
      'Chrome on Windows', 'Paper jam', 'token')`.execute(db);
  for (const row of [open, over])
    await sql`
      insert into session (id, invitation_id, operator_id, operator, asker, organisation, feature, state, open, version,
        operator_secret_hash, requested_at)
      values (${row.id}, 'i', 'jane', 'Jane Neal', ${row.asker}, 'NSL', 'chat', ${JSON.stringify(row.state)},
        ${row.id === 'open' ? 1 : 0}, 3, 'secret', ${row.requestedAt})`.execute(db);
}

/** What the database says of itself: its tables with their columns, and which migrations ran. */
async function shapeOf({ db }: Store) {
  const tables = await db.introspection.getTables();
  const { rows } = await sql<{ name: string }>`select name from parley_migration order by name`.execute(db);
  return {
    ran: rows.map(({ name }) => name),
    tables: Object.fromEntries(
      tables.map(({ name, columns }) => [name, columns.map((column) => column.name).toSorted()]),
    ),
  };
}

async function expectUpgraded(store: Store): Promise<void> {
  expect((await shapeOf(store)).ran.at(-1)).toBe(LAST);
  expect(await store.audit.isSealed()).toBe(true);
  expect(await store.audit.verify()).toMatchObject({ holds: true, rows: 0 });
  const kept = { version: 3, operatorSecretHash: 'secret', agentSecretHash: null };
  expect(await store.sessions.byId('open')).toEqual({ ...open, ...kept });
  expect(await store.sessions.byId('over')).toEqual({ ...over, ...kept });
  expect((await store.sessions.open()).map(({ id }) => id)).toEqual(['open']);
  expect(await store.sessions.create(aSession({ id: 'second', agentId: 'i' }))).toBe(false);
  expect(await store.invitations.byTokenHash('token')).toMatchObject({
    id: 'i',
    code: '7K3QM00001',
    createdBy: { id: 'jane', name: 'Jane Neal', email: '' },
    joinedAt: T0,
    ended: null,
    customer: 'John',
    problem: 'Paper jam',
  });
  expect(await store.organisation.get()).toMatchObject({
    name: 'NSL',
    invitationLifetimeMs: 3_600_000,
    transcriptRetentionDays: 90,
    connection: 'direct',
    requireTwoFactor: false,
    version: 1,
    changed: null,
  });
}

describe.each(KINDS)('an old database on %s', (kind) => {
  let databases: EmptyDatabases;
  let where: Where;
  let store: Store;
  const start = (): Promise<void> => migrate(store, async () => undefined);

  beforeAll(async () => {
    databases = await emptyDatabases(kind);
  }, 30_000);
  afterAll(() => databases?.remove());
  beforeEach(async () => {
    where = await databases.next();
    store = await openStore(where);
    await fillOld(store);
  });
  afterEach(() => store?.close());

  test('comes through every later migration with its rows', async () => {
    await start();
    await expectUpgraded(store);
  });

  test('stays as it was where the upgrade fails half-way; the next start upgrades it', async () => {
    // In the way of 004's last table: its sessions have been moved to their new table by then.
    await sql`create table favourite (id text)`.execute(store.db);
    const before = await shapeOf(store);
    await expect(start()).rejects.toThrow(/favourite/);
    expect(await shapeOf(store)).toEqual(before);
    await store.close();
    store = await openStore(where);
    await expect(start()).rejects.toThrow(/favourite/);
    await sql`drop table favourite`.execute(store.db);
    await start();
    await expectUpgraded(store);
  });

  test('has no audit log without its seal: killed before the seal, the next start makes both', async () => {
    const before = await shapeOf(store);
    const begin = (): Promise<void> => Promise.reject(new Error('killed'));
    const killed = migrate({ ...store, audit: { ...store.audit, begin } }, async () => undefined);
    await expect(killed).rejects.toThrow('killed');
    expect(await shapeOf(store)).toEqual(before);
    await start();
    await expectUpgraded(store);
  });

  test('is not sealed anew when the end of its log was taken away', async () => {
    await start();
    await store.db.deleteFrom('audit_head').execute();
    await start();
    expect(await store.audit.isSealed()).toBe(false);
  });
});
