// Invariant: what is told of a session and its operator's note are kept apart and replaced alone, go with their
// session, and read back the same on SQLite and on PostgreSQL.
import type { Store } from '#lib/store/store.ts';
import { KINDS } from '#tests/fixtures/empty-databases.ts';
import { withStore } from '#tests/fixtures/with-store.ts';
import { aMessage, agents } from '#tests/fixtures/messages.ts';
import { aSession } from '#tests/fixtures/stored-rows.ts';

const T0 = 1_760_000_000_000;
const files = { count: 1, bytes: 4 * 1024 ** 4 };
const summary = {
  lines: { operator: 2, agent: 1 },
  files: { operator: files, agent: { count: 0, bytes: 0 }, failed: 0 },
  actions: [{ at: T0, kind: 'view' as const }],
  moreActions: 0,
};

describe.each(KINDS)('reports on %s', (kind) => {
  let store: Store;
  withStore(kind, (opened) => (store = opened));

  test('kept apart, replaced alone, gone with the session', async () => {
    const { sessionReports: reports, sessions, db } = store;
    await sessions.create(aSession({ id: 's' }));
    expect(await reports.of('s')).toEqual({ summary: null, note: '', noteAt: null });
    await reports.keepNote('s', 'Printer fixed.', T0 + 1);
    await reports.keepSummary('s', summary);
    await reports.keepSummary('s', { ...summary, moreActions: 3 });
    const kept = { summary: { ...summary, moreActions: 3 }, note: 'Printer fixed.', noteAt: T0 + 1 };
    expect(await reports.of('s')).toEqual(kept);
    await reports.keepNote('s', '', T0 + 2);
    expect(await reports.of('s')).toEqual({ ...kept, note: '', noteAt: T0 + 2 });
    await db.deleteFrom('session').execute();
    expect(await db.selectFrom('session_report').selectAll().execute()).toEqual([]);
  });

  test('messages: the operator’s own, to that device, in that time', async () => {
    const { sessionReports: reports, messages } = store;
    for (const sentAt of [T0 + 9, T0 + 1, T0 + 2])
      await messages.create({ ...aMessage(), senderId: 'jane', sentAt }, agents(2));
    await messages.create({ ...aMessage(), senderId: 'bob', sentAt: T0 + 2 }, agents(2));
    expect(await reports.messagesSent('jane', 'a1', T0, T0 + 5)).toEqual([T0 + 1, T0 + 2]);
    expect(await reports.messagesSent('jane', 'a2', T0, T0 + 5)).toEqual([]);
  });

  test('the ended sessions of an agent, the newest first; not one that runs', async () => {
    const over = (id: string, requestedAt: number) => {
      const row = aSession({ id, agentId: 'i', requestedAt });
      const state = { at: 'ended', terms: row.state.terms, by: 'agent', why: 'ended' } as const;
      return { ...row, state: { ...state, since: null, endedAt: requestedAt } };
    };
    await store.sessions.create(over('first', T0));
    await store.sessions.create(over('second', T0 + 1));
    await store.sessions.create(aSession({ id: 'runs', agentId: 'i', requestedAt: T0 + 2 }));
    const found = await store.sessions.endedOf('i', 5);
    expect(found.map(({ id }) => id)).toEqual(['second', 'first']);
    expect(await store.sessions.endedOf('i', 1)).toHaveLength(1);
  });
});
