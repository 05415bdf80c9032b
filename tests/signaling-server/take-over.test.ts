// Invariants: a session passes to a second operator only by a word of whoever holds it or of the agent user; the first
// word decides; the second operator then asks like anybody else.
import { TAKE_OVER_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import { auditFilter } from '#lib/protocol/audit.ts';
import { enrol, liveDevice, makeGroup, openDevice, set } from './managed-device.ts';
import { eachBroker } from './running-broker.ts';

const running = eachBroker();

/** Jane is in session with the device; Bob asks to take it over. */
async function wished() {
  const live = await liveDevice(running());
  const bob = await running().operator('bob');
  const asked = await bob.get('take-over', { target: live.device.id, feature: 'chat' });
  await live.agent.until('take-over');
  await live.operator.until('take-over');
  return { ...live, bob, asked };
}

test('all three are asked; the holder hands over; the session ends and the next request is made', async () => {
  const { agent, operator, bob, asked, device, sessionId } = await wished();
  expect(asked).toMatchObject({
    sessionId,
    asker: 'Bob Lee',
    holder: 'Jane Neal',
    state: 'asked',
    next: null,
  });
  expect(await operator.ask('answer-take-over', { id: asked.id, allow: true })).toMatchObject({ ok: true });
  const granted = await bob.until('take-over', ({ next }) => next !== null);
  expect(granted).toMatchObject({ state: 'granted', by: 'operator' });
  const ended = await operator.until('session', ({ session }) => session.at === 'ended');
  expect(ended.session).toMatchObject({ by: 'operator', why: 'taken-over' });
  const request = await agent.until('session', ({ session }) => session.at === 'requested');
  expect(request.session.terms).toMatchObject({ sessionId: granted.next, operatorId: 'bob' });
  expect(request.operator).toBe('Bob Lee');
  expect(operator.seen('take-over').map(({ next }) => next)).not.toContain(granted.next);
  const open = await running().store.sessions.openFor(device.id);
  expect(open?.operatorId).toBe('bob');
});

test('the agent user decides as well, and the first word counts', async () => {
  const { agent, operator, bob, asked, device, sessionId } = await wished();
  await agent.get('answer-take-over', { id: asked.id, allow: false });
  expect(await bob.until('take-over', ({ state }) => state !== 'asked')).toMatchObject({
    state: 'refused',
    by: 'agent',
  });
  expect(await operator.ask('answer-take-over', { id: asked.id, allow: true })).toEqual({
    ok: false,
    fault: 'too-late',
  });
  expect((await running().store.sessions.byId(sessionId))?.state.at).toBe('live');
  // A no is not asked away at once.
  expect(await bob.ask('take-over', { target: device.id, feature: 'chat' })).toMatchObject({
    ok: false,
    fault: 'ask-later',
  });
});

test('two answers at once end one session and make one request', async () => {
  const { agent, operator, bob, asked, device } = await wished();
  await Promise.all([
    operator.ask('answer-take-over', { id: asked.id, allow: true }),
    agent.ask('answer-take-over', { id: asked.id, allow: true }),
  ]);
  await bob.until('take-over', ({ next }) => next !== null);
  expect(bob.seen('take-over').filter(({ next }) => next !== null)).toHaveLength(1);
  const all = await running().store.sessions.recentFor('bob', device.id, 0);
  expect(all).toHaveLength(1);
});

test('a page that comes back hears of the wish that waits', async () => {
  const { device, asked } = await wished();
  const again = await openDevice(running(), device);
  expect(await again.until('take-over')).toMatchObject({ id: asked.id, state: 'asked', asker: 'Bob Lee' });
});

test('silence is a no', async () => {
  const { bob, sessionId } = await wished();
  running().clock.move(TAKE_OVER_TIMEOUT_MS);
  expect((await bob.until('take-over', ({ state }) => state !== 'asked')).state).toBe('timed-out');
  expect((await running().store.sessions.byId(sessionId))?.state.at).toBe('live');
});

test('it is over when it is taken back, when the asker leaves, and when the session ends by itself', async () => {
  const taken = await wished();
  await taken.bob.get('cancel-take-over', { id: taken.asked.id });
  expect((await taken.agent.until('take-over', ({ state }) => state !== 'asked')).state).toBe('cancelled');

  const second = await taken.bob.get('take-over', { target: taken.device.id, feature: 'chat' });
  await taken.operator.until('take-over', ({ id }) => id === second.id);
  await taken.operator.get('end', { sessionId: taken.sessionId });
  expect((await taken.bob.until('take-over', ({ state }) => state !== 'asked')).state).toBe('ended');
  expect(await taken.bob.ask('take-over', { target: taken.device.id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'device-free',
  });

  const left = await wished();
  left.bob.close();
  expect((await left.operator.until('take-over', ({ state }) => state !== 'asked')).state).toBe('cancelled');
});

test('who may not: a stranger to the group, the holder, a second asker, another agent, another operator', async () => {
  const { agent, operator, bob, asked, device } = await wished();
  expect(await operator.ask('take-over', { target: device.id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'device-busy',
  });
  const second = await running().operator('bob');
  expect(await second.ask('take-over', { target: device.id, feature: 'chat' })).toMatchObject({
    ok: false,
    fault: 'ask-later',
  });
  const other = await openDevice(running(), await enrol(running(), await makeGroup(running())));
  const answer = { id: asked.id, allow: true };
  expect(await other.ask('answer-take-over', answer)).toEqual({ ok: false, fault: 'too-late' });
  expect(await bob.ask('answer-take-over', answer)).toEqual({ ok: false, fault: 'too-late' });
  const guest = await running().operator('guest');
  expect(await guest.ask('take-over', { target: device.id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'not-allowed',
  });
  expect(agent.seen('take-over').map(({ state }) => state)).toEqual(['asked']);
});

test('nobody loses a session to somebody who could not have it', async () => {
  const { agent, operator, bob, asked, groupId, sessionId } = await wished();
  await set(running(), groupId, { chat: false });
  await agent.until('session', ({ session }) => (session.terms.withdrawn ?? []).includes('chat'));
  await operator.get('answer-take-over', { id: asked.id, allow: true });
  expect((await bob.until('take-over', ({ state }) => state !== 'asked')).state).toBe('cancelled');
  expect((await running().store.sessions.byId(sessionId))?.state.at).toBe('live');
});

test('the log says who asked, who decided, and how', async () => {
  const { agent, asked, device } = await wished();
  await agent.get('answer-take-over', { id: asked.id, allow: false });
  const { store } = running();
  const read = async () =>
    (await store.audit.list(auditFilter.parse({ text: 'over' }), null, 100)).toReversed();
  // Entries are written after what they tell of.
  while ((await read()).length < 2) await new Promise((resolve) => setImmediate(resolve));
  const { name } = (await store.devices.byId(device.id)) ?? { name: '' };
  expect((await read()).map(({ action, actor, subject }) => [action, actor, subject])).toEqual([
    ['Asked to take the session over', 'Bob Lee', name],
    ['Refused to hand the session over', '', name],
  ]);
});
