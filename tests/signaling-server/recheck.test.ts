/** Invariant: who signs out in one browser is gone from its tabs, and from no others; the session is not touched. */
import { changed } from '#lib/live/door.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { livePair, startBroker, type RunningBroker } from './running-broker.ts';
import { knock } from './tab.ts';

let broker: RunningBroker;
beforeEach(async () => void (broker = await startBroker()));
afterEach(() => broker.stop());

test('signing out cuts the tabs of that browser, while the other browser and the session go on', async () => {
  const { operator, sessionId, agent } = await livePair(broker);
  const [second, home, bob] = await Promise.all([
    broker.operator('jane'),
    broker.operator('jane-at-home'),
    broker.operator('bob'),
  ]);
  broker.signOut('jane');
  changed({ noun: 'operator', id: 'jane' });
  await Promise.all([operator.gone(), second.gone()]);
  expect(await knock(broker.operatorKnock('jane'))).toBe('not-signed-in');
  for (const tab of [home, bob]) expect(await tab.ask('watch', {})).toMatchObject({ ok: true });
  expect(await agent.ask('link', { sessionId, up: true })).toMatchObject({ ok: true });
  expect((await broker.store.sessions.byId(sessionId))?.state.at).toBe('live');
  expect(broker.errors()).toEqual([]);
});

test('what an account may not do any more ends although its tabs cannot be asked about', async () => {
  const { sessionId, agent } = await livePair(broker);
  broker.failAccounts();
  broker.change('jane', { role: 'none' });
  changed({ noun: 'operator', id: 'jane' });
  await agent.until('session', ({ session }) => session.at === 'ended');
  expect((await broker.store.sessions.byId(sessionId))?.state).toMatchObject({ at: 'ended', why: 'revoked' });
  expect(broker.errors()).not.toEqual([]);
});

test('a tab of a browser that was signed out unheard is cut within a minute, but never out of a live session', async () => {
  const { operator, sessionId, agent } = await livePair(broker);
  const [bob, near] = await Promise.all([broker.operator('bob'), broker.operator('near')]);
  broker.signOut('jane');
  broker.signOut('bob');
  broker.clock.move(MINUTE_MS);
  await bob.gone();
  for (const tab of [operator, near]) expect(tab.socket.connected).toBe(true);
  await agent.get('end', { sessionId });
  await operator.until('session', ({ session }) => session.at === 'ended');
  broker.clock.move(MINUTE_MS);
  await operator.gone();
  expect(near.socket.connected).toBe(true);
  expect(broker.errors()).toEqual([]);
});

test('somebody who is still signed in is not cut, nor when the account cannot be asked for', async () => {
  const operator = await broker.operator('jane');
  changed({ noun: 'operator', id: 'jane' });
  broker.failAccounts();
  changed({ noun: 'operator', id: 'jane' });
  while (broker.errors().length === 0) await new Promise(setImmediate);
  expect(await operator.ask('cancel', { sessionId: 'x' })).toEqual({ ok: false, fault: 'not-found' });
});
