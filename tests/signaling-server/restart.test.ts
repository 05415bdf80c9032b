/** Invariant: a broker that went away and came back needs nothing but its store. */
import { AFTER_RESTART_MS, BOTH_GONE_MS } from '#signaling-server/absence.ts';
import {
  GRACE_MS,
  HOUR_MS,
  LINKING_TIMEOUT_MS,
  MINUTE_MS,
  REQUEST_TIMEOUT_MS,
} from '#lib/protocol/limits.ts';
import { askedPair, eachBroker, linkingPair, livePair, readyPair } from './running-broker.ts';

const broker = eachBroker();

const stateOf = async (sessionId: string) => (await broker().store.sessions.byId(sessionId))?.state;

/** The session's state, once the store has it. */
async function reaches(sessionId: string, at: string) {
  for (;;) {
    const state = await stateOf(sessionId);
    if (state?.at === at) return state;
    await new Promise(setImmediate);
  }
}

test('three minutes away in mid session: both tabs come back with their secrets and it is live as before', async () => {
  const { token, sessionId, agentSecret, operatorSecret } = await livePair(broker());
  const before = await stateOf(sessionId);
  await broker().restart(() => broker().clock.move(3 * MINUTE_MS));
  broker().clock.move(30_000);
  const operator = await broker().operator();
  const view = await operator.get('attach', { sessionId, secret: operatorSecret });
  expect(view.session).toEqual(before);
  const agent = await broker().agent(token);
  const ready = await agent.get('ready', { secret: agentSecret });
  expect(ready.view?.session).toEqual(before);
  await agent.get('link', { sessionId, up: true });
  broker().clock.move(HOUR_MS);
  const signal = { attempt: 'b', n: 0, data: 'restart' };
  expect(await agent.ask('signal', { sessionId, signal })).toMatchObject({ ok: true });
  expect(operator.seen('signal')).toHaveLength(1);
  expect((await operator.get('watch', {})).invitations[0]?.status).toBe('Active');
});

test('nobody comes back: the link is lost, then the grace is over', async () => {
  const { id, sessionId } = await livePair(broker());
  await broker().restart(() => broker().clock.move(3 * MINUTE_MS));
  await (await broker().operator('bob')).get('watch', {});
  broker().clock.move(AFTER_RESTART_MS);
  await reaches(sessionId, 'reconnecting');
  broker().clock.move(GRACE_MS - 1);
  expect((await stateOf(sessionId))?.at).toBe('reconnecting');
  broker().clock.move(1);
  expect(await reaches(sessionId, 'ended')).toMatchObject({ by: 'broker', why: 'grace-over' });
  while ((await broker().store.invitations.byId(id))?.ended === null) await new Promise(setImmediate);
});

test('a link that was being made or restored when the broker went gets its time again', async () => {
  const one = await linkingPair(broker());
  const two = await livePair(broker());
  await two.agent.get('link', { sessionId: two.sessionId, up: false });
  await broker().restart(() => broker().clock.move(LINKING_TIMEOUT_MS + GRACE_MS));
  for (const pair of [one, two]) {
    const agent = await broker().agent(pair.token);
    await agent.get('ready', { secret: pair.agentSecret });
    await agent.get('link', { sessionId: pair.sessionId, up: true });
    expect((await stateOf(pair.sessionId))?.at).toBe('live');
  }
});

test('a request that fell due meanwhile is timed out, one that did not is shown again', async () => {
  const old = await askedPair(broker());
  broker().clock.move(REQUEST_TIMEOUT_MS - 10_000);
  const young = await askedPair(broker());
  await broker().restart(() => broker().clock.move(20_000));
  const agents = [await broker().agent(old.token), await broker().agent(young.token)];
  broker().clock.move(0);
  await reaches(old.sessionId, 'ended');
  expect((await agents[0]?.get('ready', {}))?.view ?? null).toBeNull();
  expect(await agents[1]?.get('ready', {})).toMatchObject({
    view: { session: { at: 'requested', terms: { expiresAt: young.terms.expiresAt } } },
  });
});

test('killed between the two halves of an end: the other half follows', async () => {
  const revoked = await livePair(broker());
  await broker().store.invitations.end(revoked.id, {
    at: broker().clock.now(),
    by: 'operator',
    why: 'revoked',
  });
  const left = await livePair(broker());
  const row = await broker().store.sessions.byId(left.sessionId);
  if (row?.state.at !== 'live') throw new Error('it is not live');
  const { terms, since } = row.state;
  const over = {
    at: 'ended',
    terms,
    since,
    by: 'agent',
    why: 'ended',
    endedAt: broker().clock.now(),
  } as const;
  await broker().store.sessions.advance(row.id, row.version, over);
  const untouched = await livePair(broker());
  const waiting = await readyPair(broker());
  await broker().restart();
  // Whoever comes in does so after everything was taken up.
  const { invitations } = await (await broker().operator()).get('watch', {});
  const status = Object.fromEntries(invitations.map((each) => [each.id, each.status]));
  expect(await stateOf(revoked.sessionId)).toMatchObject({ at: 'ended', by: 'operator', why: 'revoked' });
  expect((await broker().store.invitations.byId(left.id))?.ended).toMatchObject({
    by: 'agent',
    why: 'ended',
  });
  expect([status[untouched.id], status[waiting.id]]).toEqual(['Active', 'Reconnecting']);
});

test('invitations go on counting down', async () => {
  const { id } = await readyPair(broker());
  await broker().restart(() => broker().clock.move(HOUR_MS));
  const operator = await broker().operator();
  expect((await operator.get('watch', {})).invitations[0]?.status).toBe('Reconnecting');
  broker().clock.move(HOUR_MS);
  await operator.until('invitation', (row) => row.id === id && row.status === 'Expired');
});

test('an ended row stays ended, whatever the tabs say', async () => {
  const { sessionId, token, agentSecret, operatorSecret, agent } = await livePair(broker());
  await agent.get('end', { sessionId });
  await broker().restart();
  const operator = await broker().operator();
  expect((await operator.get('attach', { sessionId, secret: operatorSecret })).session.at).toBe('ended');
  expect(await operator.ask('link', { sessionId, up: true })).toEqual({ ok: false, fault: 'session-ended' });
  const back = await broker().agent(token);
  expect(await back.get('ready', { secret: agentSecret })).toMatchObject({
    view: { session: { at: 'ended', by: 'agent' }, iceServers: [] },
    standby: { ended: { by: 'agent' } },
  });
});

describe('both tabs gone', () => {
  test('counts as a lost link after six seconds, and the return of both is no new approval', async () => {
    const { sessionId, token, agent, operator, agentSecret, operatorSecret } = await livePair(broker());
    const bob = await broker().operator('bob');
    await bob.get('watch', {});
    agent.close();
    operator.close();
    await Promise.all([agent.gone(), operator.gone()]);
    // The broker hears of a closed socket a moment later than the tab does.
    while (!(await timed(sessionId))) await new Promise(setImmediate);
    await bob.until('invitation', (row) => row.status === 'Reconnecting');
    const again = await broker().operator();
    expect(await again.get('attach', { sessionId, secret: operatorSecret })).toMatchObject({
      session: { at: 'reconnecting', since: expect.any(Number) },
    });
    const back = await broker().agent(token);
    await back.get('ready', { secret: agentSecret });
    await back.get('link', { sessionId, up: true });
    await bob.until('invitation', (row) => row.status === 'Active');
  });

  /** Moves on by the patience of the broker; true once that had its effect. */
  async function timed(sessionId: string): Promise<boolean> {
    broker().clock.move(BOTH_GONE_MS);
    return (await stateOf(sessionId))?.at === 'reconnecting';
  }

  test('an agent tab that cannot prove the approval keeps no session alive', async () => {
    const { sessionId, token, agent, operator } = await livePair(broker());
    const bob = await broker().operator('bob');
    await bob.get('watch', {});
    operator.close();
    const back = await broker().agent(token);
    await back.get('ready', {});
    await agent.gone();
    for (let moves = 0; (await stateOf(sessionId))?.at === 'live' && moves < 100; moves += 1) {
      broker().clock.move(AFTER_RESTART_MS);
      await bob.get('watch', {});
    }
    expect((await stateOf(sessionId))?.at).not.toBe('live');
  });

  test('one that stays keeps it live', async () => {
    const { sessionId, agent, operator } = await livePair(broker());
    agent.close();
    await agent.gone();
    await operator.until('invitation', () => true);
    broker().clock.move(HOUR_MS);
    expect((await stateOf(sessionId))?.at).toBe('live');
  });
});
