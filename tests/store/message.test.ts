// Invariant: of a message only what is needed stays: what was written goes from the database and its files with the last
// device that had to get it, and each state is written once, on SQLite and on PostgreSQL alike.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HOUR_MS } from '#lib/protocol/limits.ts';
import type { Where } from '#lib/store/open.ts';
import type { Store } from '#lib/store/store.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';
import { aMessage, agents } from '#tests/fixtures/messages.ts';

const T0 = 1_760_000_000_000;

describe.each(KINDS)('messages on %s', (kind) => {
  let store: Store;
  let where: Where;
  withStore(kind, (opened, at) => ([store, where] = [opened, at]));
  beforeEach(() => store.db.deleteFrom('message').execute());

  const advance = (
    id: string,
    agentId: string,
    from: 'sent' | 'delivered',
    to: 'delivered' | 'acknowledged',
  ) => store.messages.advance(id, agentId, { from, to, at: T0 + 1 });
  const statesOf = async (id: string) =>
    (await store.messages.deliveries(id)).map(({ agentId, state }) => `${agentId} ${state}`);

  test('ten thousand devices; twice with one id is once', async () => {
    const message = aMessage();
    const to = agents(10_000);
    expect(await store.messages.create(message, to)).toBe(true);
    expect(await store.messages.create({ ...message, title: 'Another' }, agents(3))).toBe(false);
    expect(await store.messages.byId(message.id)).toEqual({ ...message, settled: false });
    expect(await store.messages.deliveries(message.id)).toHaveLength(10_000);
    const some = to.slice(2_000, 4_500).map(({ agentId }) => agentId);
    expect(await store.messages.deliveries(message.id, some)).toHaveLength(2_500);
    expect((await store.messages.counts([message.id])).get(message.id)).toMatchObject({ sent: 10_000 });
  }, 30_000);

  test('each step is taken once, however many take it', async () => {
    const message = aMessage();
    await store.messages.create(message, agents(1));
    const took = await Promise.all(
      Array.from({ length: 20 }, () => advance(message.id, 'a0', 'sent', 'delivered')),
    );
    expect(took.filter(Boolean)).toHaveLength(1);
    expect(await advance(message.id, 'a0', 'sent', 'acknowledged')).toBe(false);
    expect(await advance(message.id, 'a0', 'delivered', 'acknowledged')).toBe(true);
  });

  test('what an agent still has to get: the oldest first, nothing that is over, or somebody else’s', async () => {
    const info = aMessage({ sentAt: T0 });
    const important = aMessage({ importance: 'important', sentAt: T0 - 5 });
    const late = aMessage({ expiresAt: T0 + 10 });
    for (const message of [info, important, late]) await store.messages.create(message, agents(2));
    const due = async (now: number) => (await store.messages.dueFor('a0', now)).map(({ id }) => id);
    expect(await due(T0)).toEqual([important.id, ...[info.id, late.id].toSorted()]);
    expect(await due(T0 + 10)).toEqual([important.id, info.id]);
    for (const { id } of [info, important]) await advance(id, 'a0', 'sent', 'delivered');
    expect(await due(T0 + 10)).toEqual([important.id]);
    await advance(important.id, 'a0', 'delivered', 'acknowledged');
    expect(await due(T0 + 10)).toEqual([]);
    expect(await store.messages.dueFor('a9', T0)).toEqual([]);
  });

  test('what was written goes with the last device, and leaves nothing in the files', async () => {
    const message = aMessage({ importance: 'important' });
    await store.messages.create(message, agents(2));
    const written = (): boolean =>
      readdirSync(where.dataDir)
        .filter((name) => name.startsWith('parley.db'))
        .some((name) => readFileSync(join(where.dataDir, name)).includes(message.text));
    expect(written()).toBe(kind === 'sqlite');
    await advance(message.id, 'a0', 'sent', 'acknowledged');
    await advance(message.id, 'a1', 'sent', 'delivered');
    expect(await store.messages.settle(message.id)).toBe(false);
    expect(await store.messages.byId(message.id)).toMatchObject({ text: message.text });
    await advance(message.id, 'a1', 'delivered', 'acknowledged');
    expect(await store.messages.settle(message.id)).toBe(true);
    expect(await store.messages.settle(message.id)).toBe(false);
    expect(await store.messages.byId(message.id)).toMatchObject({ title: '', text: '', settled: true });
    expect(await store.messages.open()).toEqual([]);
    expect(written()).toBe(false);
    // Who, when and how many stay.
    expect(await store.messages.sentBy('jane', 10)).toMatchObject([{ id: message.id, target: '2 devices' }]);
    expect(await statesOf(message.id)).toEqual(['a0 acknowledged', 'a1 acknowledged']);
  });

  test('the end of its time: only who has not got it', async () => {
    const [info, important] = [aMessage(), aMessage({ importance: 'important' })];
    for (const message of [info, important]) {
      await store.messages.create(message, agents(3));
      await advance(message.id, 'a0', 'sent', 'delivered');
      await advance(message.id, 'a1', 'sent', 'acknowledged');
    }
    expect(await store.messages.expire(info, T0 + HOUR_MS)).toEqual(['a2']);
    expect((await store.messages.expire(important, T0 + HOUR_MS)).toSorted()).toEqual(['a0', 'a2']);
    expect(await statesOf(info.id)).toEqual(['a0 delivered', 'a1 acknowledged', 'a2 expired']);
    expect(await statesOf(important.id)).toEqual(['a0 expired', 'a1 acknowledged', 'a2 expired']);
    for (const { id } of [info, important]) expect(await store.messages.settle(id)).toBe(true);
  });

  test('an agent that is gone for good: only what it still had to get', async () => {
    const [info, important] = [aMessage(), aMessage({ importance: 'important' })];
    for (const message of [info, important]) {
      await store.messages.create(message, agents(2));
      await advance(message.id, 'a0', 'sent', 'delivered');
    }
    expect(await store.messages.expireFor('a0', T0 + 1)).toEqual([important.id]);
    expect(await statesOf(info.id)).toEqual(['a0 delivered', 'a1 sent']);
    expect(await statesOf(important.id)).toEqual(['a0 expired', 'a1 sent']);
    expect(await store.messages.expireFor('a0', T0 + 1)).toEqual([]);
  });
});
