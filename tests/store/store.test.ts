// Invariant: one query code means one behaviour. Every test here runs on SQLite and on a real PostgreSQL.
import { sql } from 'kysely';
import type { Session } from '#lib/protocol/session-state.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import type { Store } from '#lib/store/store.ts';
import { aSession, anInvitation } from '#tests/fixtures/stored-rows.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';

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
  let databases: EmptyDatabases;
  let store: Store;

  beforeAll(async () => {
    databases = await emptyDatabases(kind);
    store = await openStore(await databases.next());
    await migrate(store, async () => undefined);
  }, 30_000);
  afterAll(async () => {
    await store?.close();
    await databases?.remove();
  });
  beforeEach(async () => {
    await store.db.deleteFrom('session').execute();
    await store.db.deleteFrom('invitation').execute();
  });

  test('migrating again changes nothing', async () => {
    await store.invitations.create(anInvitation({ id: 'kept' }));
    await migrate(store, async () => undefined);
    expect(await store.invitations.byId('kept')).not.toBeNull();
  });

  test('an invitation comes back as it went in, with its times as numbers', async () => {
    const invitation = anInvitation({
      name: 'Größe 🖥️ "q"',
      note: "line 1\nline 2'; drop table session; --",
    });
    expect(await store.invitations.create(invitation)).toBe(true);
    expect(await store.invitations.byId(invitation.id)).toEqual(invitation);
    expect(await store.invitations.byCode(invitation.code)).toEqual(invitation);
    expect(await store.invitations.byId('nobody')).toBeNull();
    expect(await store.invitations.byTokenHash('nothing')).toBeNull();
  });

  test('a taken code is refused and nothing is changed', async () => {
    const invitation = anInvitation({ id: 'one' });
    expect(await store.invitations.create(invitation)).toBe(true);
    expect(await store.invitations.create({ ...invitation, id: 'two', name: 'other' })).toBe(false);
    expect(await store.invitations.byCode(invitation.code)).toEqual(invitation);
  });

  test('of twenty Starts at once exactly one wins, and the rest change nothing', async () => {
    const { id } = anInvitation({});
    await store.invitations.create(anInvitation({ id }));
    const starts = Array.from({ length: 20 }, (_, n) =>
      store.invitations.join({
        id,
        user: `u${n}`,
        device: `d${n}`,
        problem: '',
        tokenHash: `hash${n}`,
        now: T0 + n,
      }),
    );
    const won = (await Promise.all(starts)).flatMap((first, n) => (first ? [n] : []));
    expect(won).toHaveLength(1);
    const record = await store.invitations.byId(id);
    expect(record).toMatchObject({
      customer: `u${won[0]}`,
      device: `d${won[0]}`,
      joinedAt: T0 + Number(won[0]),
    });
    expect((await store.invitations.byTokenHash(`hash${won[0]}`))?.id).toBe(id);
  });

  test('an ended invitation takes no Start, no extension and no second end', async () => {
    const { id } = anInvitation({});
    await store.invitations.create(anInvitation({ id }));
    expect(await store.invitations.end(id, { at: T0, by: 'operator', why: 'revoked' })).toBe(true);
    expect(await store.invitations.end(id, { at: T0 + 1, by: 'agent', why: 'ended' })).toBe(false);
    const start = { id, user: 'u', device: 'd', problem: '', tokenHash: 'late', now: T0 };
    expect(await store.invitations.join(start)).toBe(false);
    expect(await store.invitations.extend(id, T0 * 2)).toBe(false);
    expect((await store.invitations.byId(id))?.ended).toEqual({ at: T0, by: 'operator', why: 'revoked' });
  });

  test('only what still counts down and has run out expires, and what has run out takes no Start', async () => {
    const states = { waiting: {}, connected: { connectedAt: T0 }, later: { expiresAt: T0 + 11 } };
    for (const [id, state] of Object.entries(states))
      await store.invitations.create(anInvitation({ id, expiresAt: T0 + 10, ...state }));
    const start = { id: 'waiting', user: 'u', device: 'd', problem: '', tokenHash: 'late', now: T0 + 10 };
    expect(await store.invitations.join(start)).toBe(false);
    expect(await store.invitations.expire('waiting', T0 + 9)).toBe(false);
    for (const id of ['connected', 'later', 'nobody'])
      expect(await store.invitations.expire(id, T0 + 10)).toBe(false);
    expect(await store.invitations.expire('waiting', T0 + 10)).toBe(true);
    expect(await store.invitations.expire('waiting', T0 + 12)).toBe(false);
    const ends = (await store.invitations.list(0)).map(({ id, ended: end }) => [id, end?.at ?? null]);
    expect(Object.fromEntries(ends)).toEqual({ waiting: T0 + 10, connected: null, later: null });
  });

  test('only the first connection counts, and then nothing counts down', async () => {
    const { id } = anInvitation({});
    await store.invitations.create(anInvitation({ id, expiresAt: T0 }));
    expect(await store.invitations.extend(id, T0 + 5)).toBe(true);
    expect(await store.invitations.unexpired()).toEqual([{ id, expiresAt: T0 + 5 }]);
    await store.invitations.connected(id, T0 + 1);
    await store.invitations.connected(id, T0 + 2);
    expect((await store.invitations.byId(id))?.connectedAt).toBe(T0 + 1);
    expect(await store.invitations.unexpired()).toEqual([]);
    expect(await store.invitations.extend(id, T0 + 9)).toBe(false);
  });

  test('the list is newest first: what runs, and what ended lately', async () => {
    for (const [n, id] of ['old', 'ended-long-ago', 'ended-lately', 'new'].entries()) {
      await store.invitations.create(anInvitation({ id, createdAt: T0 + n }));
    }
    await store.invitations.end('ended-long-ago', { at: T0 + 100, by: 'broker', why: 'expired' });
    await store.invitations.end('ended-lately', { at: T0 + 101, by: 'broker', why: 'expired' });
    const list = await store.invitations.list(T0 + 100);
    expect(list.map(({ id }) => id)).toEqual(['new', 'ended-lately', 'old']);
  });

  test('of twenty requests at once exactly one opens a session', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.sessions.create(aSession({ id: `s${n}`, invitationId: 'i' })),
      ),
    );
    expect(made.filter(Boolean)).toHaveLength(1);
    expect((await store.sessions.open()).map(({ id }) => id)).toEqual([`s${made.indexOf(true)}`]);
  });

  test('a session comes back as it went in; ended, it makes room for the next', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const first = aSession({ id: 'first', invitationId: 'i' });
    expect(await store.sessions.create(first)).toBe(true);
    const stored = { ...first, version: 1, operatorSecretHash: null, agentSecretHash: null };
    expect(await store.sessions.openFor('i')).toEqual(stored);
    expect(await store.sessions.advance('first', 1, ended(first.state, T0))).toBe(true);
    expect(await store.sessions.openFor('i')).toBeNull();
    expect(await store.sessions.create(aSession({ id: 'second', invitationId: 'i' }))).toBe(true);
    expect((await store.sessions.byId('first'))?.version).toBe(2);
    expect(await store.sessions.byId('third')).toBeNull();
    expect(await store.sessions.lastOf('nowhere')).toBeNull();
  });

  test('of two writers who saw the same version one is refused', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    const session = aSession({ id: 's', invitationId: 'i' });
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
    await store.sessions.create(aSession({ id: 's', invitationId: 'i' }));
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
      { id: 'early', at: T0, operatorId: 'jane', invitationId: 'i' },
      { id: 'one', at: T0 + 1, operatorId: 'jane', invitationId: 'i' },
      { id: 'bob', at: T0 + 2, operatorId: 'bob', invitationId: 'i' },
      { id: 'elsewhere', at: T0 + 3, operatorId: 'jane', invitationId: 'other' },
      { id: 'two', at: T0 + 4, operatorId: 'jane', invitationId: 'i' },
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
    await expect(store.sessions.create(aSession({ id: 's', invitationId: 'nowhere' }))).rejects.toThrow();
  });

  test('a state that the protocol does not know is never handed on', async () => {
    await store.invitations.create(anInvitation({ id: 'i' }));
    await store.sessions.create(aSession({ id: 's', invitationId: 'i' }));
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

  test('the organisation has defaults before set-up, and one row after', async () => {
    expect(await store.organisation.get()).toEqual({ name: '', invitationLifetimeMs: 7_200_000 });
    await store.organisation.rename('NSL');
    await store.organisation.rename('NSL Ltd');
    expect(await store.organisation.name()).toBe('NSL Ltd');
    expect((await store.organisation.get()).invitationLifetimeMs).toBe(7_200_000);
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
