// Invariant: one query code means one behaviour. Every test here runs on SQLite and on a real PostgreSQL.
import { sql } from 'kysely';
import type { Session } from '#lib/protocol/session-state.ts';
import { migrate } from '#lib/store/migrate.ts';
import type { Store } from '#lib/store/store.ts';
import { aSession, anInvitation } from '#tests/fixtures/stored-rows.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';

const T0 = 1_760_000_000_000;
const ended = (state: Session, at: number): Session => ({
  at: 'ended',
  terms: state.terms,
  by: 'operator',
  why: 'ended',
  since: null,
  endedAt: at,
});

describe.each(KINDS)('store on %s', (kind) => {
  let store: Store;
  withStore(kind, (opened) => (store = opened));
  beforeEach(async () => {
    await store.db.deleteFrom('session').execute();
    await store.db.deleteFrom('invitation').execute();
  });

  test('migrating again changes nothing', async () => {
    await store.invitations.create(anInvitation({ id: 'kept' }));
    await migrate(store, async () => undefined);
    expect(await store.invitations.byId('kept')).not.toBeNull();
  });

  test('of twenty requests at once exactly one opens a session', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store.sessions.create(aSession({ id: `s${n}`, agentId: 'i' }))),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await store.sessions.open()).map(({ id }) => id)).toEqual([`s${made.indexOf(true)}`]);
  });

  test('a session comes back as it went in; ended, it makes room for the next', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const first = aSession({ id: 'first', agentId: 'i' });
    expect(await store.sessions.create(first)).toBe(true);
    const stored = { ...first, version: 1, operatorSecretHash: null, agentSecretHash: null };
    expect(await store.sessions.openFor('i')).toEqual(stored);
    expect(await store.sessions.advance('first', 1, ended(first.state, T0))).toBe(true);
    expect(await store.sessions.openFor('i')).toBeNull();
    expect(await store.sessions.create(aSession({ id: 'second', agentId: 'i' }))).toBe(true);
    expect((await store.sessions.byId('first'))?.version).toBe(2);
    expect(await store.sessions.byId('third')).toBeNull();
    expect(await store.sessions.lastOf('nowhere')).toBeNull();
  });

  test('of two writers who saw the same version one is refused', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const session = aSession({ id: 's', agentId: 'i' });
    await store.sessions.create(session);
    const linking: Session = { at: 'linking', terms: session.state.terms, since: T0, until: T0 + 20 };
    const wrote = await Promise.all([
      store.sessions.advance('s', 1, linking),
      store.sessions.advance('s', 1, ended(session.state, T0)),
    ]);
    expect(wrote.filter(Boolean)).toHaveLength(1);
    expect((await store.sessions.byId('s'))?.state.at).toBe(wrote[0] ? 'linking' : 'ended');
  });

  test('each side keeps its own resume secret', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    await store.sessions.create(aSession({ id: 's', agentId: 'i' }));
    await store.sessions.keepSecret('s', 'operator', 'o');
    await store.sessions.keepSecret('s', 'agent', 'a');
    expect(await store.sessions.byId('s')).toMatchObject({
      operatorSecretHash: 'o',
      agentSecretHash: 'a',
      version: 1,
    });
  });

  test("one operator's recent requests of one invitation, newest first", async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    await store.invitations.create(anInvitation({ id: 'other' }));
    const rows = [
      { id: 'early', at: T0, operatorId: 'jane', agentId: 'i' },
      { id: 'one', at: T0 + 1, operatorId: 'jane', agentId: 'i' },
      { id: 'bob', at: T0 + 2, operatorId: 'bob', agentId: 'i' },
      { id: 'elsewhere', at: T0 + 3, operatorId: 'jane', agentId: 'other' },
      { id: 'two', at: T0 + 4, operatorId: 'jane', agentId: 'i' },
    ];
    for (const { at, ...row } of rows) {
      const session = aSession({ ...row, requestedAt: at });
      await store.sessions.create({ ...session, state: ended(session.state, at) });
    }
    const recent = await store.sessions.recentFor('jane', 'i', T0 + 1);
    expect(recent.map(({ id }) => id)).toEqual(['two', 'one']);
    expect((await store.sessions.lastOf('i'))?.id).toBe('two');
  });

  test('foreign keys hold', async () => {
    const row = { user_id: 'jane', device_id: 'nowhere' };
    await expect(store.db.insertInto('favourite').values(row).execute()).rejects.toThrow();
    expect(await store.devices.favour('jane', 'nowhere', true)).toBe(false);
  });

  test('a state that the protocol does not know is never handed on', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    await store.sessions.create(aSession({ id: 's', agentId: 'i' }));
    await store.db.updateTable('session').set({ state: '{"at":"hacked"}' }).where('id', '=', 's').execute();
    await expect(store.sessions.byId('s')).rejects.toThrow();
  });

  test('a transaction that throws leaves nothing behind', async () => {
    const attempt = store.db.transaction().execute(async (inside) => {
      await inside.updateTable('invitation').set({ name: 'x' }).execute();
      await inside.insertInto('browser').values({ token_hash: 'h', user_id: 'u', seen_at: T0 }).execute();
      throw new Error('stop');
    });
    await expect(attempt).rejects.toThrow('stop');
    expect(await store.browsers.userOf('h')).toBeNull();
  });

  test('set-up is claimed once, released, and replaced by a newer token', async () => {
    expect(await store.setup.get()).toBeNull();
    await store.setup.mint('old');
    await store.setup.mint('new');
    expect(await store.setup.claim('old', T0)).toBe(false);
    const claims = await Promise.all(Array.from({ length: 10 }, () => store.setup.claim('new', T0)));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await store.setup.release('new');
    expect(await store.setup.claim('new', T0)).toBe(true);
    expect(await store.setup.get()).toEqual({ tokenHash: 'new', usedAt: T0 });
  });

  test('a browser belongs to whoever signed in there last', async () => {
    await store.browsers.remember('h1', 'jane', T0);
    await store.browsers.remember('h1', 'bob', T0 + 1);
    expect(await store.browsers.userOf('h1')).toBe('bob');
    expect(await store.browsers.userOf('h2')).toBeNull();
  });

  test('the database is set up to keep what it acknowledged', async () => {
    await store.check();
    const settings =
      kind === 'sqlite'
        ? ['pragma journal_mode', 'pragma synchronous', 'pragma foreign_keys']
        : ['show fsync', 'show synchronous_commit'];
    const values = [];
    for (const setting of settings)
      values.push(Object.values((await sql.raw<object>(setting).execute(store.db)).rows[0] ?? {})[0]);
    expect(values).toEqual(kind === 'sqlite' ? ['wal', 2, 1] : ['on', 'on']);
  });
});
