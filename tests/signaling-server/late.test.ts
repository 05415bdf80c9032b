/** Invariant: what was read before something else happened is never told or written after it. The store is slow here. */
import { changed } from '#lib/live/door.ts';
import { BOTH_GONE_MS } from '#signaling-server/absence.ts';
import { livePair, readyPair, startBroker, type RunningBroker } from './running-broker.ts';

let broker: RunningBroker;
beforeEach(async () => void (broker = await startBroker()));
afterEach(async () => {
  jest.restoreAllMocks();
  await broker.stop();
  expect(broker.errors()).toEqual([]);
});

/** The next call that the spy sees reads at once and answers only after `release()`. */
function holdUp<T, A extends unknown[]>(
  spy: jest.SpyInstance<Promise<T>, A>,
  read: (...asked: A) => Promise<T>,
) {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  spy.mockImplementationOnce(async (...asked) => {
    const found = await read(...asked);
    await released;
    return found;
  });
  return {
    async asked() {
      // Twice: once by the broker, once by the stand-in.
      while (spy.mock.calls.length < 2) await new Promise(setImmediate);
    },
    release: () => release(),
  };
}

test('an agent tab that left while it was looked up is not taken for present', async () => {
  const { id, token } = await broker.invite();
  const operator = await broker.operator();
  const slow = holdUp(jest.spyOn(broker.store.invitations, 'byId'), broker.store.invitations.byId);
  const agent = await broker.agent(token);
  agent.socket.emit('ready', {});
  await slow.asked();
  agent.close();
  await operator.get('watch', {});
  slow.release();
  expect(await operator.ask('request', { target: id, feature: 'chat' })).toEqual({
    ok: false,
    fault: 'device-away',
  });
});

test('an operator tab that left while its session was looked up does not keep the seat', async () => {
  const { sessionId, agent, operator, operatorSecret } = await livePair(broker);
  const slow = holdUp(jest.spyOn(broker.store.sessions, 'byId'), broker.store.sessions.byId);
  const second = await broker.operator();
  second.socket.emit('attach', { sessionId, secret: operatorSecret });
  await slow.asked();
  second.close();
  await operator.get('watch', {});
  slow.release();
  operator.close();
  agent.close();
  const state = async () => (await broker.store.sessions.byId(sessionId))?.state.at;
  // The broker hears of a closed socket a moment later than the tab does.
  for (; (await state()) === 'live'; await new Promise(setImmediate)) broker.clock.move(BOTH_GONE_MS);
  expect(['reconnecting', 'ended']).toContain(await state());
});

test('of two tellings the one that read first is not told last', async () => {
  const { id, agent, operator } = await readyPair(broker);
  const slow = holdUp(jest.spyOn(broker.store.organisation, 'get'), broker.store.organisation.get);
  changed({ noun: 'invitation', id });
  await slow.asked();
  await broker.store.invitations.end(id, { at: broker.clock.now(), by: 'operator', why: 'revoked' });
  changed({ noun: 'invitation', id });
  await operator.until('invitation', (row) => row.status === 'Revoked');
  slow.release();
  await agent.get('ready', {});
  expect(agent.seen('standby').map(({ ended }) => ended !== null)).toEqual([false, true]);
});

test('a request that comes while a tab gets ready is in its answer or after it', async () => {
  const { id, token, agent, operator } = await readyPair(broker);
  agent.close();
  const back = await broker.agent(token);
  const slow = holdUp(jest.spyOn(broker.store.sessions, 'openFor'), broker.store.sessions.openFor);
  const ready = back.get('ready', {});
  await slow.asked();
  const asked = operator.ask('request', { target: id, feature: 'chat' });
  // Time enough for the request to overtake, if it could.
  for (let n = 0; n < 5; n += 1) await operator.get('watch', {});
  expect(back.seen('session')).toEqual([]);
  slow.release();
  expect((await ready).view).toBeNull();
  expect(await asked).toMatchObject({ ok: true });
  await back.until('session', ({ session }) => session.at === 'requested');
});
