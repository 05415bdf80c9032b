/** Two tabs of one person, and whose browser a session belongs to. */
import { GRACE_MS, RESTART_GRACE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { CREDENTIAL_MS } from '#signaling-server/turn.ts';
import { askedPair, eachBroker, linkingPair, livePair, readyPair } from './running-broker.ts';

const broker = eachBroker();

test('a second tab of the agent displaces the first, which is told and cut', async () => {
  const { id, token, agent, operator } = await readyPair(broker());
  const second = await broker().agent(token);
  await second.get('ready', {});
  await agent.until('displaced');
  await agent.gone();
  await operator.get('request', { target: id, feature: 'chat' });
  await second.until('session');
  expect(agent.seen('session')).toEqual([]);
});

test('a tab that has not said "ready" is not the agent', async () => {
  const { agent, token, sessionId, terms } = await askedPair(broker());
  const silent = await broker().agent(token);
  expect(await silent.ask('approve', { terms, signals: [] })).toEqual({
    ok: false,
    fault: 'session-elsewhere',
  });
  expect(await silent.ask('reject', { sessionId })).toEqual({ ok: false, fault: 'session-elsewhere' });
  expect(await agent.ask('approve', { terms, signals: [] })).toMatchObject({ ok: true });
});

test('an agent touches only its own sessions', async () => {
  const { sessionId, terms } = await askedPair(broker());
  const other = await readyPair(broker());
  for (const outcome of [
    await other.agent.ask('approve', { terms, signals: [] }),
    await other.agent.ask('reject', { sessionId }),
    await other.agent.ask('end', { sessionId }),
    await other.agent.ask('link', { sessionId, up: true }),
  ]) {
    expect(outcome).toEqual({ ok: false, fault: 'not-found' });
  }
});

test('the agent reloads while it is asked: the same request, the same deadline', async () => {
  const { token, agent, terms } = await askedPair(broker());
  agent.close();
  broker().clock.move(10_000);
  const back = await broker().agent(token);
  const { view } = await back.get('ready', {});
  expect(view?.session).toEqual({ at: 'requested', terms });
  expect(view?.iceServers).not.toEqual([]);
  expect(await back.ask('approve', { terms, signals: [] })).toMatchObject({ ok: true });
});

test('the agent reloads while live: with its secret it resumes, without it has to approve anew', async () => {
  const { token, sessionId, terms, agentSecret } = await livePair(broker());
  const signal = { attempt: 'b', n: 0, data: 'x' };
  const stranger = await broker().agent(token);
  const wrong = await stranger.get('ready', { secret: 'x'.repeat(43) });
  expect(wrong.view).toMatchObject({ session: { at: 'live' }, iceServers: [] });
  expect(await stranger.ask('signal', { sessionId, signal })).toEqual({
    ok: false,
    fault: 'session-elsewhere',
  });
  expect(await stranger.ask('link', { sessionId, up: false })).toEqual({
    ok: false,
    fault: 'session-elsewhere',
  });
  const back = await broker().agent(token);
  const right = await back.get('ready', { secret: agentSecret });
  expect(right.view?.iceServers).not.toEqual([]);
  expect(await back.ask('signal', { sessionId, signal })).toMatchObject({ ok: true });
  const third = await broker().agent(token);
  await third.get('ready', {});
  expect(await third.ask('approve', { terms, signals: [] })).toMatchObject({
    ok: true,
    value: { session: { at: 'live' } },
  });
  expect(await third.ask('signal', { sessionId, signal: { ...signal, n: 1 } })).toMatchObject({ ok: true });
});

test("the operator's other tab takes over with the secret, and not without", async () => {
  const { sessionId, operator, operatorSecret } = await livePair(broker());
  const other = await broker().operator();
  expect(await other.ask('attach', { sessionId })).toEqual({ ok: false, fault: 'session-elsewhere' });
  expect(await other.ask('attach', { sessionId, secret: 'x'.repeat(43) })).toEqual({
    ok: false,
    fault: 'session-elsewhere',
  });
  expect(operator.seen('displaced')).toEqual([]);
  await other.get('attach', { sessionId, secret: operatorSecret });
  expect(await operator.until('displaced')).toEqual({ sessionId });
  expect(await operator.ask('link', { sessionId, up: false })).toEqual({
    ok: false,
    fault: 'session-elsewhere',
  });
  expect(await other.ask('link', { sessionId, up: true })).toMatchObject({ ok: true });
});

test('while a request waits, whichever page of the operator came last shows it', async () => {
  const { sessionId, operator, agent, terms } = await askedPair(broker());
  const other = await broker().operator();
  expect((await other.get('attach', { sessionId })).session.at).toBe('requested');
  await operator.until('displaced');
  await agent.get('approve', { terms, signals: [] });
  await other.until('session', ({ secret }) => secret !== undefined);
  expect(operator.seen('session').some(({ secret }) => secret !== undefined)).toBe(false);
});

test('a secret that was lost on its way is no secret: the next page of that operator gets another', async () => {
  const { sessionId, operator, agent, terms } = await askedPair(broker());
  await agent.get('approve', { terms, signals: [] });
  await operator.until('session', ({ secret }) => secret !== undefined);
  operator.close();
  const back = await broker().operator();
  const { session, secret } = await back.get('attach', { sessionId });
  expect(session.at).toBe('linking');
  await back.get('link', { sessionId, up: true });
  expect(back.seen('session').some((view) => view.secret !== undefined)).toBe(false);
  const other = await broker().operator();
  expect(await other.ask('attach', { sessionId })).toEqual({ ok: false, fault: 'session-elsewhere' });
  expect(await other.ask('attach', { sessionId, secret })).toMatchObject({ ok: true });
});

test('either tab may say that the link is lost or back', async () => {
  const { sessionId, agent, operator } = await livePair(broker());
  await operator.get('link', { sessionId, up: false });
  const lost = await agent.until('session', ({ session }) => session.at === 'reconnecting');
  expect(lost.session).toMatchObject({ until: broker().clock.now() + GRACE_MS });
  await agent.get('link', { sessionId, up: true });
  await operator.until('session', ({ session }) => session.at === 'live');
});

test('what both tabs have of the gateway is renewed while it holds, again and again', async () => {
  const { sessionId, agent, operator } = await livePair(broker());
  const holds = ({ iceServers, now }: SessionView): boolean =>
    iceServers.some(({ username }) => Number(username?.split(':')[0]) * SECOND_MS >= now + CREDENTIAL_MS / 2);
  for (let round = 0; round < 3; round += 1) {
    const before = broker().clock.now();
    const renewed = (view: SessionView): boolean => view.now > before && holds(view);
    broker().clock.move(CREDENTIAL_MS / 2);
    await agent.until('session', renewed);
    await operator.until('session', renewed);
  }
  await operator.get('end', { sessionId });
  await agent.until('session', ({ session }) => session.at === 'ended');
  const seen = agent.seen('session').length;
  broker().clock.move(2 * CREDENTIAL_MS);
  await agent.ask('expect-restart', { sessionId }); // its answer comes behind whatever was pushed
  expect(agent.seen('session')).toHaveLength(seen);
});

test('an announced restart waits a quarter of an hour', async () => {
  const { sessionId, agent, operator } = await livePair(broker());
  await operator.get('expect-restart', { sessionId });
  await operator.get('link', { sessionId, up: false });
  broker().clock.move(RESTART_GRACE_MS - 1);
  await agent.until('session', ({ session }) => session.at === 'reconnecting');
  broker().clock.move(1);
  await agent.until('session', ({ session }) => session.at === 'ended' && session.why === 'grace-over');
  await operator.until('invitation', (row) => row.status === 'Ended');
});

test('what the agent user takes back is off for both, and stays off', async () => {
  const { sessionId, agent, operator } = await livePair(broker());
  await agent.get('take-back', { sessionId, features: ['view'] });
  await agent.until('session', ({ session }) => session.terms.takenBack?.includes('view') === true);
  await operator.until('session', ({ session }) => session.terms.takenBack?.includes('view') === true);
  await agent.get('take-back', { sessionId, features: ['view', 'files', 'chat', 'message'] });
  await operator.until('session', ({ session }) => session.at === 'ended' && session.by === 'agent');
});

test('nobody takes back in a session of somebody else', async () => {
  const { sessionId } = await livePair(broker());
  const { agent: other } = await readyPair(broker());
  expect(await other.ask('take-back', { sessionId, features: ['view'] })).toEqual({
    ok: false,
    fault: 'not-found',
  });
});

test('the operator reloads: with the secret of this browser the session is there again', async () => {
  const { sessionId, operator, operatorSecret } = await linkingPair(broker());
  operator.close();
  const back = await broker().operator();
  expect(await back.get('attach', { sessionId, secret: operatorSecret })).toMatchObject({
    session: { at: 'linking' },
    iceServers: [{}, { username: expect.stringContaining(sessionId) }],
  });
});

test('the device leaves while it is asked, and comes back: the page that waits is told', async () => {
  const { token, agent, operator } = await askedPair(broker());
  agent.close();
  await operator.until('session', ({ device }) => !device.present);
  const back = await broker().agent(token);
  await back.get('ready', {});
  const told = await operator.until('session', ({ device }) => device.present);
  expect(told.session.at).toBe('requested');
});

test('a device that comes back after the end gets the frame of what was said, and no way to anybody', async () => {
  const { token, sessionId, agent } = await livePair(broker());
  await agent.get('end', { sessionId });
  agent.close();
  const back = await broker().agent(token);
  const { standby, view } = await back.get('ready', {});
  expect(standby.ended).toMatchObject({ by: 'agent', why: 'ended' });
  expect(view).toMatchObject({
    session: { at: 'ended', by: 'agent' },
    operator: 'Jane Neal',
    iceServers: [],
  });
  expect(view?.secret).toBeUndefined();
});

test('an invitation that ended without a conversation has none to show', async () => {
  const { token, agent } = await askedPair(broker());
  await agent.get('end', { sessionId: null });
  const back = await broker().agent(token);
  expect((await back.get('ready', {})).view).toBeNull();
});
