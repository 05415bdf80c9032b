// Invariant: one link at a time speaks; a lost one is made anew until it is there; nothing leaves before `release`.
import { createLinker } from '#lib/conversation/linker.ts';
import { done } from '#lib/protocol/faults.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { linkedLinkers } from '#tests/fixtures/two-linkers.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('gathered and held back; then given out whole, and both are open', async () =>
  (await linkedLinkers()).close());

test('frames arrive on the other side; heartbeats stay below', async () => {
  const both = await linkedLinkers();
  expect(both.agent.send({ k: 'typing', on: true })).toBe(true);
  await both.run(5_000);
  expect(both.said).toEqual(['operator heard typing']);
  both.close();
});

test('a dead network is noticed by both within six seconds, and heals by itself', async () => {
  const both = await linkedLinkers();
  both.pair.cut();
  await both.run(6_000);
  expect(both.said.toSorted()).toEqual(['agent lost', 'operator lost']);
  both.pair.restore();
  await both.run(4_000);
  expect(both.said).toContain('agent back');
  expect(both.said).toContain('operator back');
  both.close();
});

/** The attempts that signals were sent for since then. */
const attemptsOf = (sent: readonly Signal[]): Set<string> => new Set(sent.map(({ attempt }) => attempt));

test('a path that is gone for good is replaced on the same channel, before anybody counts it as lost', async () => {
  const both = await linkedLinkers();
  const attempts = attemptsOf(both.sent);
  both.pair.move();
  await both.run(4_000);
  expect(both.said.toSorted()).toEqual(['agent moved', 'operator moved']);
  expect(attemptsOf(both.sent)).toEqual(attempts);
  expect(both.agent.send({ k: 'typing', on: true })).toBe(true);
  await both.run();
  expect(both.said).toContain('operator heard typing');
  both.close();
});

test('a path that comes back by itself is not searched for', async () => {
  const both = await linkedLinkers();
  const before = both.sent.length;
  both.pair.move();
  await both.run(1_000);
  both.pair.restore();
  await both.run(10_000);
  expect(both.sent).toHaveLength(before);
  both.close();
});

test('the operator alone lost it: the agent mends what it holds, once, and repeats nothing', async () => {
  const both = await linkedLinkers();
  const attempts = attemptsOf(both.sent);
  const before = both.sent.length;
  both.operator.renew();
  await both.run();
  expect(attemptsOf(both.sent)).toEqual(attempts);
  const mended = both.sent.length;
  expect(mended).toBeGreaterThan(before);
  both.operator.close();
  await both.run(3_000);
  expect(both.sent).toHaveLength(mended);
  both.agent.close();
});

test('a connection that heals while a new one is made can be mended the next time, too', async () => {
  const both = await linkedLinkers();
  const [old] = attemptsOf(both.sent);
  both.broker.here = false;
  both.pair.cut();
  both.agent.renew();
  await both.run(40_000); // by then the agent has given the old one up, and nobody hears of the new one
  both.pair.restore();
  await both.run(4_000);
  expect(both.said).toContain('agent back');
  both.broker.here = true;
  const before = both.sent.length;
  both.pair.move();
  await both.run(4_000);
  expect(both.said).toContain('operator moved');
  expect([...attemptsOf(both.sent.slice(before))]).toEqual([old]);
  both.close();
});

test('where mending does not help a new connection is made beside the old one', async () => {
  const both = await linkedLinkers();
  const [old] = attemptsOf(both.sent);
  both.pair.ruin();
  await both.run(6_000);
  expect(both.said.toSorted()).toEqual(['agent lost', 'operator lost']);
  both.agent.renew();
  both.operator.renew();
  await both.run(20_000);
  expect([...attemptsOf(both.sent)].length).toBeGreaterThan(1);
  expect(both.said).toContain('agent open');
  expect(both.said).toContain('operator open');
  expect(both.sent.at(-1)?.attempt).not.toBe(old);
  both.close();
});

test('a failed connection is replaced by a new one', async () => {
  const both = await linkedLinkers();
  both.pair.fail();
  await both.run();
  expect(both.said.toSorted()).toEqual(['agent lost', 'operator lost']);
  expect(both.agent.send({ k: 'typing', on: true })).toBe(false);
  both.agent.renew();
  await both.run();
  expect(both.said).toContain('agent open');
  expect(both.said).toContain('operator open');
  expect(both.agent.send({ k: 'typing', on: true })).toBe(true);
  both.close();
});

/** As after an outage that took the broker from both, too: nobody has said anything for a while. */
async function cutOff() {
  const both = await linkedLinkers();
  both.broker.here = false;
  both.pair.fail();
  await both.run();
  both.agent.renew();
  both.operator.renew();
  return both;
}

test('the broker is back at the agent: what waited goes at once', async () => {
  const both = await cutOff();
  await both.run(22_000);
  both.broker.here = true;
  both.agent.retry();
  await both.run();
  expect(both.said).toContain('operator open');
  both.close();
});

test('the broker is back at the operator: it asks at once, and the agent leaves out no wait either', async () => {
  const both = await cutOff();
  await both.run(22_000);
  both.broker.here = true;
  both.operator.retry();
  await both.run();
  expect(both.said).toContain('operator open');
  both.close();
});

test('after a long outage the next try comes soon, and one while nothing is lost changes nothing', async () => {
  const both = await cutOff();
  await both.run(60_000);
  const before = attemptsOf(both.sent).size;
  both.pair.ruin(); // what was gathered without a network may be of no use
  both.broker.here = true;
  both.agent.retry();
  await both.run(11_000);
  expect(attemptsOf(both.sent).size).toBeGreaterThan(before + 1);
  expect(both.said).toContain('operator open');
  both.sent.length = 0;
  both.agent.retry();
  both.operator.retry();
  await both.run(5_000);
  expect(both.sent).toEqual([]);
  both.close();
});

test('an operator’s page that was reloaded asks, and the agent offers', async () => {
  const both = await linkedLinkers();
  both.reload();
  both.operator.renew();
  await both.run();
  expect(both.said).toContain('agent open');
  expect(both.said).toContain('operator open');
  both.close();
});

test('a gathering that failed before Approve is made again after it', async () => {
  const net = createFakeNet();
  const sent: Signal[] = [];
  const agent = createLinker({
    side: 'agent',
    iceServers: () => [],
    relayOnly: () => false,
    deliver(signal) {
      sent.push(signal);
      return Promise.resolve(done({}));
    },
    onFrame: () => {},
    onOpen: () => {},
    onLost: () => {},
    onBack: () => {},
    make: net.make,
  });
  agent.gather();
  await jest.advanceTimersByTimeAsync(1);
  net.drop();
  expect(agent.approved()).toEqual([]);
  expect(sent).toEqual([]);
  agent.release();
  await jest.advanceTimersByTimeAsync(1);
  expect(sent.map(({ n }) => n)).toEqual([0]);
  agent.close();
});

test('each attempt asks anew whether only the gateway may be used', async () => {
  const net = createFakeNet();
  const made: (boolean | undefined)[] = [];
  let relayOnly = true;
  const agent = createLinker({
    side: 'agent',
    iceServers: () => [],
    relayOnly: () => relayOnly,
    deliver: () => Promise.resolve(done({})),
    onFrame: () => {},
    onOpen: () => {},
    onLost: () => {},
    onBack: () => {},
    make(options) {
      made.push(options.relayOnly?.());
      return net.make(options);
    },
  });
  agent.gather();
  relayOnly = false;
  agent.gather();
  agent.approved();
  expect(made).toEqual([true, false]);
  // What was gathered while other ways were allowed does not leave.
  relayOnly = true;
  expect(agent.approved()).toEqual([]);
  expect(made).toEqual([true, false, true]);
  agent.close();
});

test('closed, it hears and makes nothing more', async () => {
  const both = await linkedLinkers();
  both.close();
  both.agent.renew();
  both.agent.receive({ attempt: 'x', n: 0, data: '' });
  both.sent.length = 0;
  await both.run(60_000);
  expect([...both.sent, ...both.said]).toEqual([]);
});
