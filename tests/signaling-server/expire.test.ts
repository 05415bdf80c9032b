/** Invariant: an invitation ends at its second and not before, and never under a request or session that is open. */
import { changed } from '#lib/live/door.ts';
import { HOUR_MS, LINKING_TIMEOUT_MS, REQUEST_TIMEOUT_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import { askedPair, eachBroker, linkingPair, livePair, readyPair } from './running-broker.ts';

const broker = eachBroker();

const endOf = async (id: string) => (await broker().store.invitations.byId(id))?.ended ?? null;

/** Extend, as a route writes it. */
async function extendTo(id: string, to: number): Promise<void> {
  const from = (await broker().store.invitations.byId(id))?.expiresAt ?? 0;
  expect(await broker().store.invitations.extend(id, { from, to })).toBe(true);
}

/** A joined invitation whose timer is set, as after its creation by a route. */
async function countingDown() {
  const pair = await readyPair(broker());
  changed({ noun: 'invitation', id: pair.id });
  await pair.agent.until('standby');
  return pair;
}

test('7,199 s: alive. 7,200 s: expired, and told to both sides. 7,201 s: still told to who comes back', async () => {
  const { id, token, agent, operator } = await countingDown();
  broker().clock.move(7_199 * SECOND_MS);
  expect((await agent.get('ready', {})).standby.ended).toBeNull();
  expect((await operator.get('watch', {})).invitations[0]?.status).toBe('Available');
  expect(await endOf(id)).toBeNull();
  broker().clock.move(SECOND_MS);
  const told = await agent.until('standby', ({ ended }) => ended !== null);
  expect(told.ended).toEqual({ by: 'broker', why: 'expired', at: broker().clock.now() });
  await operator.until('invitation', (row) => row.status === 'Expired' && row.expiresAt === null);
  broker().clock.move(SECOND_MS);
  agent.close();
  const back = await broker().agent(token);
  const ready = await back.get('ready', {});
  expect(ready).toMatchObject({ view: null, standby: { ended: { why: 'expired' }, operator: 'Jane Neal' } });
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'invitation-ended',
  });
});

test('an agent that was away at that moment learns why', async () => {
  const { token, agent } = await countingDown();
  agent.close();
  broker().clock.move(3 * HOUR_MS);
  const back = await broker().agent(token);
  expect((await back.get('ready', {})).standby.ended).toMatchObject({ by: 'broker', why: 'expired' });
});

test('a request that is pending at that moment is answered first; unanswered, the invitation ends with it', async () => {
  const { id, agent, operator } = await countingDown();
  broker().clock.move(2 * HOUR_MS - SECOND_MS);
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  broker().clock.move(2 * SECOND_MS);
  expect((await agent.get('ready', {})).standby.ended).toBeNull();
  expect(await endOf(id)).toBeNull();
  broker().clock.move(REQUEST_TIMEOUT_MS);
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'timed-out');
  await agent.until('standby', ({ ended }) => ended?.why === 'expired');
  expect(sessionId).toBeTruthy();
});

test('approved after that moment it lives on, and once an operator was connected nothing expires', async () => {
  const { id, agent, operator } = await countingDown();
  broker().clock.move(2 * HOUR_MS - SECOND_MS);
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  const { session } = await agent.until('session');
  broker().clock.move(2 * SECOND_MS);
  await agent.get('approve', { terms: session.terms, signals: [] });
  await agent.get('link', { sessionId, up: true });
  broker().clock.move(24 * HOUR_MS);
  expect((await agent.get('ready', {})).view?.session.at).toBe('live');
  expect(await endOf(id)).toBeNull();
});

test('an active session is never cut', async () => {
  const { id, agent, operator } = await livePair(broker());
  changed({ noun: 'invitation', id });
  broker().clock.move(48 * HOUR_MS);
  expect((await operator.get('watch', {})).invitations[0]?.status).toBe('Active');
  expect((await agent.get('ready', {})).standby.ended).toBeNull();
});

test('when no path was found after that moment, the invitation ends too', async () => {
  const { id, agent } = await linkingPair(broker());
  await extendTo(id, broker().clock.now() + SECOND_MS);
  changed({ noun: 'invitation', id });
  broker().clock.move(LINKING_TIMEOUT_MS);
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'no-path');
  await agent.until('standby', ({ ended }) => ended?.why === 'expired');
});

test('extended, it ends at the new time', async () => {
  const { id, agent, operator } = await countingDown();
  const later = broker().clock.now() + 3 * HOUR_MS;
  await extendTo(id, later);
  changed({ noun: 'invitation', id });
  await agent.until('standby', ({ expiresAt }) => expiresAt === later);
  await operator.until('invitation', (row) => row.expiresAt === later);
  broker().clock.move(3 * HOUR_MS - 1);
  expect((await agent.get('ready', {})).standby.ended).toBeNull();
  broker().clock.move(1);
  await agent.until('standby', ({ ended }) => ended?.why === 'expired');
});

test('extended at the very moment at which it runs out, it ends at the new time', async () => {
  const { id, agent } = await countingDown();
  const later = broker().clock.now() + 3 * HOUR_MS;
  const expire = broker().store.invitations.expire;
  const tried = jest.spyOn(broker().store.invitations, 'expire').mockImplementationOnce(async (...asked) => {
    await extendTo(id, later);
    return expire(...asked);
  });
  broker().clock.move(2 * HOUR_MS);
  while (tried.mock.results.length === 0) await new Promise(setImmediate);
  await tried.mock.results[0]?.value;
  expect((await agent.get('ready', {})).standby).toMatchObject({ ended: null, expiresAt: later });
  broker().clock.move(HOUR_MS);
  await agent.until('standby', ({ ended }) => ended?.why === 'expired');
});

test('nobody joined, nobody here: it ends all the same', async () => {
  const { id } = await broker().invite({ join: false });
  const operator = await broker().operator();
  await operator.get('watch', {});
  changed({ noun: 'invitation', id });
  await operator.until('invitation', (row) => row.status === 'Waiting');
  broker().clock.move(2 * HOUR_MS);
  await operator.until('invitation', (row) => row.status === 'Expired');
});

test.each([
  ['a pending request', false],
  ['a running session', true],
])('revoked, the link takes %s with it', async (_name, live) => {
  const { id, agent, operator } = await (live ? livePair : askedPair)(broker());
  await broker().store.invitations.end(id, { at: broker().clock.now(), by: 'operator', why: 'revoked' });
  changed({ noun: 'invitation', id });
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'revoked');
  await agent.until('standby', ({ ended }) => ended?.why === 'revoked');
  await operator.until('session', ({ session }) => session.at === 'ended' && session.by === 'operator');
  await operator.until('invitation', (row) => row.status === 'Revoked' && row.session === null);
});
