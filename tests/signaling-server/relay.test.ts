/** Invariant: a signal passes only between the two tabs of one session, and only after the approval. */
import type { SessionView } from '#lib/protocol/signals.ts';
import { askedPair, eachBroker, linkingPair, livePair, readyPair } from './running-broker.ts';

const broker = eachBroker();

const signal = { attempt: 'one', n: 0, data: '{"type":"offer"}' };

test('before the approval nothing passes, in either direction', async () => {
  const { agent, operator, sessionId } = await askedPair(broker());
  expect(await agent.ask('signal', { sessionId, signal })).toMatchObject({ ok: false });
  expect(await operator.ask('signal', { sessionId, signal })).toEqual({ ok: false, fault: 'not-allowed' });
  expect([...agent.seen('signal'), ...operator.seen('signal')]).toEqual([]);
});

test('while linking and live it passes both ways, unread, and is answered when the other tab has it', async () => {
  const { agent, operator, sessionId } = await linkingPair(broker());
  expect(await agent.ask('signal', { sessionId, signal })).toMatchObject({ ok: true });
  expect(operator.seen('signal')).toEqual([{ sessionId, signal }]);
  await operator.get('link', { sessionId, up: true });
  expect(await operator.ask('signal', { sessionId, signal })).toMatchObject({ ok: true });
  expect(agent.seen('signal')).toEqual([{ sessionId, signal }]);
});

test('a tab that does not acknowledge is away', async () => {
  const { agent, operator, sessionId } = await linkingPair(broker());
  operator.deafen('signal');
  expect(await agent.ask('signal', { sessionId, signal })).toEqual({ ok: false, fault: 'peer-away' });
  operator.close();
  expect(await agent.ask('signal', { sessionId, signal })).toEqual({ ok: false, fault: 'peer-away' });
});

test('after the end nothing passes', async () => {
  const { agent, operator, sessionId } = await livePair(broker());
  await operator.get('end', { sessionId });
  expect(await agent.ask('signal', { sessionId, signal })).toMatchObject({ ok: false });
  expect(await operator.ask('signal', { sessionId, signal })).toMatchObject({ ok: false });
});

test('no third party hears or says a word', async () => {
  const one = await livePair(broker());
  const two = await livePair(broker());
  const bob = await broker().operator('bob');
  await bob.get('watch', {});
  const janesOther = await broker().operator();
  const ask = { sessionId: one.sessionId, signal };
  for (const outsider of [bob, janesOther, two.operator]) {
    expect(await outsider.ask('signal', ask)).toEqual({ ok: false, fault: 'session-elsewhere' });
  }
  expect(await two.agent.ask('signal', ask)).toEqual({ ok: false, fault: 'session-elsewhere' });
  await one.agent.get('signal', ask);
  await one.operator.get('signal', ask);
  for (const tab of [bob, janesOther, two.operator]) {
    expect(tab.seen('signal')).toEqual([]);
    expect(
      tab.seen('session').some((view: SessionView) => view.session.terms.sessionId === one.sessionId),
    ).toBe(false);
  }
  expect(two.agent.seen('signal')).toEqual([]);
});

test("an approval's signals reach an operator who was away at that moment, in order and once each", async () => {
  const { id, agent, operator } = await readyPair(broker());
  const { sessionId } = await operator.get('request', { target: id, feature: 'chat' });
  const { session } = await agent.until('session');
  const signals = [0, 1, 2].map((n) => ({ ...signal, n }));
  await agent.get('approve', { terms: session.terms, signals });
  await agent.get('approve', { terms: session.terms, signals });
  await operator.get('attach', { sessionId });
  await operator.until('signal', (push) => push.signal.n === 2);
  expect(operator.seen('signal').map((push) => push.signal.n)).toEqual([0, 1, 2]);
});

test('only the two tabs get credentials for the gateway, fresh for each view', async () => {
  const { agent, operator } = await livePair(broker());
  for (const views of [agent.seen('session'), operator.seen('session')]) {
    for (const view of views) {
      expect(view.iceServers).toMatchObject([
        { urls: ['stun:turn.test:3478'] },
        { username: expect.stringMatching(new RegExp(`^\\d+:${view.session.terms.sessionId}$`)) },
      ]);
    }
  }
  const list = JSON.stringify(await operator.get('watch', {}));
  expect(list).not.toContain('turn.test');
});
