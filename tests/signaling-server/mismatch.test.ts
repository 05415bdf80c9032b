// Invariant: a connection that a tab cannot trust ends for both, with its own reason and an entry, and uses its link up.
import { auditFilter } from '#lib/protocol/audit.ts';
import { eachBroker, linkingPair, livePair } from './running-broker.ts';

const broker = eachBroker();

/** What the log says of it, once it does: entries are written after their moves. */
async function entry() {
  const wanted = auditFilter.parse({ text: 'Session stopped' });
  for (;;) {
    const [row] = await broker().store.audit.list(wanted, null, 1);
    if (row !== undefined) return row;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test.each(['operator', 'agent'] as const)('before it was live, by the %s', async (side) => {
  const { agent, operator, sessionId } = await linkingPair(broker());
  if (side === 'operator') await operator.get('end', { sessionId, why: 'wrong-proof' });
  else await agent.get('end', { sessionId, why: 'wrong-proof' });
  await operator.until('session', ({ session }) => session.at === 'ended' && session.why === 'wrong-proof');
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'wrong-proof');
  await agent.until('standby', ({ ended }) => ended?.why === 'wrong-proof');
  await operator.until('invitation', (row) => row.status === 'Ended');
  expect(await entry()).toMatchObject({
    action: 'Session stopped: the proof was wrong',
    detail: { reason: 'wrong-proof' },
  });
});

test('a person reads other words', async () => {
  const { agent, operator, sessionId } = await livePair(broker());
  await operator.get('end', { sessionId, why: 'words-differ' });
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'words-differ');
  expect(await entry()).toMatchObject({
    action: 'Session stopped: the compared words differed',
    actor: 'Jane Neal',
  });
});

test('no other reason is taken from a tab', async () => {
  const { agent, operator, sessionId } = await livePair(broker());
  for (const tab of [operator, agent]) {
    const answer: unknown = await tab.socket.emitWithAck('end', { sessionId, why: 'revoked' });
    expect(answer).toMatchObject({ ok: false });
  }
  expect((await broker().store.sessions.byId(sessionId))?.state.at).toBe('live');
});
