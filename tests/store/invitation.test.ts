// Invariant: every write of an invitation says whether it took effect. On SQLite and on a real PostgreSQL.
import type { Store } from '#lib/store/store.ts';
import { anInvitation } from '#tests/fixtures/stored-rows.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';

const T0 = 1_760_000_000_000;

describe.each(KINDS)('invitations on %s', (kind) => {
  let store: Store;
  withStore(kind, (opened) => (store = opened));
  beforeEach(() => store.db.deleteFrom('invitation').execute());

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
    expect(await store.invitations.extend(id, { from: T0 + 7_200_000, to: T0 * 2 })).toBe(false);
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
    expect(await store.invitations.extend(id, { from: T0, to: T0 + 5 })).toBe(true);
    expect(await store.invitations.unexpired()).toEqual([{ id, expiresAt: T0 + 5 }]);
    await store.invitations.connected(id, T0 + 1);
    await store.invitations.connected(id, T0 + 2);
    expect((await store.invitations.byId(id))?.connectedAt).toBe(T0 + 1);
    expect(await store.invitations.unexpired()).toEqual([]);
    expect(await store.invitations.extend(id, { from: T0 + 5, to: T0 + 9 })).toBe(false);
  });

  test('of twenty extensions of the same expiry at once exactly one is written', async () => {
    const { id } = anInvitation({});
    const from = T0 + 7_200_000;
    await store.invitations.create(anInvitation({ id, expiresAt: from }));
    const all = Array.from({ length: 20 }, (_, n) =>
      store.invitations.extend(id, { from, to: from + 1 + n }),
    );
    const won = (await Promise.all(all)).flatMap((first, n) => (first ? [n] : []));
    expect(won).toHaveLength(1);
    const now = from + 1 + Number(won[0]);
    expect((await store.invitations.byId(id))?.expiresAt).toBe(now);
    expect(await store.invitations.extend(id, { from, to: now + 1 })).toBe(false);
    expect(await store.invitations.extend(id, { from: now, to: now + 1 })).toBe(true);
    expect(await store.invitations.extend('nobody', { from, to: now })).toBe(false);
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
});
