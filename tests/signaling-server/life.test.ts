/** The life of a session at the broker, by real sockets: docs/protocol.md, section 0. */
import { REQUEST_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import { askedPair, eachBroker, linkingPair, livePair, readyPair } from './running-broker.ts';

const broker = eachBroker();

test('ready, request, approve, live, end: both tabs and the list hear every step', async () => {
  const { id, agent, operator } = await readyPair(broker());
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  const attached = await operator.get('attach', { sessionId });
  expect(attached.session.at).toBe('requested');
  const asked = await agent.until('session');
  expect(asked).toMatchObject({
    asker: 'Operator Jane Neal from NSL',
    session: {
      at: 'requested',
      terms: { sessionId, operatorId: 'jane', permissions: ['view', 'files', 'chat', 'message'] },
    },
  });
  expect(asked.session.terms.expiresAt).toBe(broker().clock.now() + REQUEST_TIMEOUT_MS);
  await operator.until('invitation', (row) => row.status === 'Connecting');
  const signal = { attempt: 'a', n: 0, data: 'offer' };
  const approved = await agent.get('approve', { terms: asked.session.terms, signals: [signal] });
  expect(approved).toMatchObject({ session: { at: 'linking' }, secret: expect.any(String) });
  expect(await operator.until('signal')).toEqual({ sessionId, signal });
  await operator.until('session', ({ session, secret }) => session.at === 'linking' && secret !== undefined);
  await operator.get('link', { sessionId, up: true });
  await agent.until('session', ({ session }) => session.at === 'live');
  await operator.until('invitation', (row) => row.status === 'Active' && row.expiresAt === null);
  await agent.until('standby', (standby) => standby.expiresAt === null);
  await operator.get('end', { sessionId });
  await agent.until('session', ({ session }) => session.at === 'ended' && session.by === 'operator');
  await agent.until('standby', ({ ended }) => ended?.by === 'operator');
  await operator.until('invitation', (row) => row.status === 'Ended');
});

test('a Reject leaves the agent ready and the link valid', async () => {
  const { agent, operator, sessionId, id } = await askedPair(broker());
  await agent.get('reject', { sessionId });
  await operator.until('session', ({ session }) => session.at === 'ended' && session.why === 'rejected');
  await operator.until('invitation', (row) => row.status === 'Available');
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toMatchObject({ ok: true });
});

test('Cancel takes the request off the screen, and a late approval shares nothing', async () => {
  const { agent, operator, sessionId, terms } = await askedPair(broker());
  await operator.get('cancel', { sessionId });
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'cancelled');
  const late = await agent.ask('approve', { terms, signals: [{ attempt: 'a', n: 0, data: 'offer' }] });
  expect(late).toEqual({ ok: false, fault: 'too-late' });
  expect(operator.seen('signal')).toEqual([]);
});

test('silence is a no, at the deadline and not before', async () => {
  const { agent, operator, sessionId, terms } = await askedPair(broker());
  broker().clock.move(REQUEST_TIMEOUT_MS - 1);
  expect((await operator.get('attach', { sessionId })).session.at).toBe('requested');
  broker().clock.move(1);
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'timed-out');
  await operator.until('session', ({ session }) => session.at === 'ended');
  expect(await agent.ask('approve', { terms, signals: [] })).toEqual({ ok: false, fault: 'too-late' });
});

test('an approval of other terms is refused and opens nothing', async () => {
  const { agent, operator, terms } = await askedPair(broker());
  const other = { ...terms, permissions: [...terms.permissions].reverse() };
  const signals = [{ attempt: 'a', n: 0, data: 'offer' }];
  expect(await agent.ask('approve', { terms: other, signals })).toEqual({ ok: false, fault: 'too-late' });
  expect(
    await agent.ask('signal', { sessionId: terms.sessionId, signal: { attempt: 'a', n: 0, data: 'x' } }),
  ).toMatchObject({ ok: false });
  expect(operator.seen('signal')).toEqual([]);
});

test('the same approval twice is one approval with a new secret', async () => {
  const { agent, terms, agentSecret, sessionId } = await linkingPair(broker());
  const again = await agent.get('approve', { terms, signals: [] });
  expect(again.session.at).toBe('linking');
  expect(again.secret).not.toBe(agentSecret);
  expect((await broker().store.sessions.byId(sessionId))?.version).toBe(2);
});

test('the agent user ends a live session, and the invitation with it', async () => {
  const { agent, operator, sessionId } = await livePair(broker());
  await agent.get('end', { sessionId });
  await operator.until('session', ({ session }) => session.at === 'ended' && session.by === 'agent');
  await operator.until('invitation', (row) => row.status === 'Ended');
  expect(await agent.ask('end', { sessionId })).toMatchObject({ ok: true });
});

test('a session that never was live leaves the link usable', async () => {
  const { agent, operator, id } = await linkingPair(broker());
  broker().clock.move(20_000);
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'no-path');
  await operator.until('invitation', (row) => row.status === 'Available');
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toMatchObject({ ok: true });
});
