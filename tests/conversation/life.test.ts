// Invariant: a session outlives its broker and its link, lines keep their order, and nothing flows before Approve.
import { RESTART_GRACE_MS } from '#lib/protocol/limits.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { twoConversations, until } from '#tests/fixtures/two-conversations.ts';

const texts = (log: readonly { text: string }[]): string[] => log.map(({ text }) => text);

async function live() {
  const both = await twoConversations();
  both.agent.gather();
  await both.approve();
  await until(both.operator, ({ session, label }) => session.at === 'live' && label.text === 'AES (P2P)');
  await until(both.agent, ({ session, label }) => session.at === 'live' && label.text === 'AES (P2P)');
  return both;
}

test('while a request is open the agent gathers and nothing crosses', async () => {
  const both = await twoConversations();
  both.agent.gather();
  both.operator.typing(true);
  await both.operator.say('are you there?');
  expect(both.crossed).toEqual([]);
  expect(both.agent.snapshot().log).toEqual([]);
  expect(both.agent.snapshot().label.text).toBe('Securing…');
  both.close();
});

test('after Approve lines flow, are delivered and read, and nothing of them crosses the broker', async () => {
  const both = await live();
  const before = both.crossed.length;
  for (let i = 1; i <= 5; i += 1) {
    await both.operator.say(`question ${i}`);
    await both.agent.say(`answer ${i}`);
  }
  await until(both.agent, ({ log }) => log.filter(({ kind }) => kind === 'line').length === 10);
  both.agent.reading(() => true);
  await until(
    both.operator,
    ({ log }) => log.filter((e) => e.kind === 'line' && e.state === 'read').length === 5,
  );
  expect(texts(both.agent.snapshot().log).filter((text) => text.startsWith('question'))).toEqual(
    [1, 2, 3, 4, 5].map((i) => `question ${i}`),
  );
  expect(both.crossed.length).toBe(before);
  expect(texts(both.operator.snapshot().log)).toContain('John has joined');
  both.close();
});

test('a refused line is not taken, and says why', async () => {
  const both = await live();
  expect(await both.operator.say(' \n ')).toEqual({ ok: false, fault: 'line-length' });
  expect(await both.operator.say('x'.repeat(4_001))).toEqual({ ok: false, fault: 'line-length' });
  expect(both.operator.snapshot().log.filter(({ kind }) => kind === 'line')).toEqual([]);
  both.close();
});

test('a failed connection is made anew, and what was said meanwhile arrives once and in order', async () => {
  const both = await live();
  both.net.fail();
  await until(both.operator, ({ session }) => session.at === 'reconnecting');
  expect(both.operator.snapshot().label.text).toBe('Reconnecting…');
  await both.operator.say('one');
  await both.operator.say('two');
  await until(both.agent, ({ log }) => texts(log).includes('two'));
  await until(
    both.operator,
    ({ session, log }) =>
      session.at === 'live' && log.every((e) => e.kind !== 'line' || e.state === 'delivered'),
  );
  expect(texts(both.agent.snapshot().log).filter((text) => text === 'one' || text === 'two')).toEqual([
    'one',
    'two',
  ]);
  both.close();
});

test('a network that was dead for a while heals: on the same channel lines go on, both ways', async () => {
  const both = await live();
  jest.useFakeTimers({ doNotFake: ['Date', 'queueMicrotask', 'nextTick', 'setImmediate', 'performance'] });
  try {
    // The heartbeats began on real timers: a new connection brings them onto these.
    both.net.fail();
    await jest.advanceTimersByTimeAsync(100);
    await until(both.operator, ({ session }) => session.at === 'live');
    await until(both.agent, ({ session }) => session.at === 'live');
    both.net.cut();
    await jest.advanceTimersByTimeAsync(6_000);
    for (const side of [both.operator, both.agent]) expect(side.snapshot().session.at).toBe('reconnecting');
    await both.operator.say('question');
    await both.agent.say('answer');
    both.net.heal();
    await jest.advanceTimersByTimeAsync(3_000);
    await until(both.agent, ({ log }) => texts(log).includes('question'));
    await until(both.operator, ({ log }) => texts(log).includes('answer'));
    for (const side of [both.operator, both.agent]) {
      expect(side.snapshot().session.at).toBe('live');
      await until(side, ({ log }) => log.every((e) => e.kind !== 'line' || e.state !== 'sending'));
    }
  } finally {
    jest.useRealTimers();
    both.close();
  }
});

test('signals that waited for the broker leave with its first word on the session', async () => {
  const both = await live();
  both.setBroker(false);
  both.net.fail();
  await until(both.agent, ({ session }) => session.at === 'reconnecting');
  const before = both.crossed.length;
  both.setBroker(true);
  const early = both.crossed.slice(before);
  both.agent.hear(both.viewOf(both.agent.snapshot().session));
  const all = both.crossed.slice(before);
  both.close();
  expect(early).not.toContain('agent signal');
  expect(all).toContain('agent signal');
});

test('Expect restart is in both logs, once', async () => {
  const both = await live();
  both.operator.expectRestart();
  const { session } = both.operator.snapshot();
  expect(session).toMatchObject({ at: 'live', grace: RESTART_GRACE_MS });
  for (const side of [both.operator, both.agent]) {
    side.hear(both.viewOf(session));
    side.hear(both.viewOf(session));
    await until(side, ({ log }) => texts(log).includes(systemLines.restarting));
    expect(texts(side.snapshot().log).filter((text) => text === systemLines.restarting)).toHaveLength(1);
  }
  both.close();
});

const ofLink = (log: readonly { text: string }[]): string[] =>
  texts(log).filter((text) => text === systemLines.lost || text === systemLines.back);

test.each(['operator', 'agent'] as const)(
  'the %s reloads, quickly or slowly: both logs have the loss and the return, in turn',
  async (side) => {
    const both = await live();
    for (const slowly of [false, true]) {
      const { session } = both[side].snapshot();
      if (session.at !== 'live') throw new Error(session.at);
      both[side].close();
      const until_ = Date.now() + session.grace;
      const told: Session = slowly ? { ...session, at: 'reconnecting', until: until_ } : session;
      both[side] = await both.start(side, told, both.terms);
      for (const each of [both.operator, both.agent]) {
        const pairs = slowly ? 2 : 1;
        await until(each, ({ log, session: { at } }) => at === 'live' && ofLink(log).length === pairs * 2);
        expect(ofLink(each.snapshot().log)).toEqual(
          Array.from({ length: pairs }, () => [systemLines.lost, systemLines.back]).flat(),
        );
      }
    }
    both.close();
  },
);

test('the broker dies: lines go on, End Session reaches the other side, and the broker hears of it later', async () => {
  const both = await live();
  both.setBroker(false);
  expect(both.operator.snapshot().portal).toBe('offline');
  await both.operator.say('still here?');
  await until(both.agent, ({ log }) => texts(log).includes('still here?'));
  both.agent.end();
  expect(both.agent.snapshot().session).toMatchObject({ at: 'ended', by: 'agent', why: 'ended' });
  await until(both.operator, ({ session }) => session.at === 'ended');
  expect(both.operator.snapshot().session).toMatchObject({ at: 'ended', by: 'agent' });
  expect(both.crossed).not.toContain('agent end');
  both.setBroker(true);
  await until(both.agent, () => both.crossed.includes('agent end'));
  both.close();
});

test('a line that was not delivered when the session ended says so', async () => {
  const both = await live();
  both.net.cut();
  await both.operator.say('never arrives');
  both.operator.end();
  const line = both.operator.snapshot().log.find(({ text }) => text === 'never arrives');
  expect(line).toMatchObject({ state: 'failed', failure: expect.stringContaining('ended') });
  both.close();
});

test('a broker that claims an approval which this tab never gave opens nothing', async () => {
  const both = await twoConversations();
  both.agent.gather();
  const now = Date.now();
  both.agent.hear(both.viewOf({ at: 'live', terms: both.terms, since: now, grace: 1_000 }));
  both.agent.receive({ attempt: 'ffffffffffffffffffffffff', n: 0, data: '' });
  expect(both.agent.snapshot().session.at).toBe('requested');
  expect(both.crossed).toEqual([]);
  both.close();
});

test('a broker that asks for an offer before Approve gets none, whatever the connection does', async () => {
  const both = await twoConversations();
  both.agent.gather();
  both.net.drop();
  both.agent.receive({ attempt: 'ffffffffffffffffffffffff', n: 0, data: '' });
  await new Promise(setImmediate);
  expect(both.crossed).toEqual([]);
  both.close();
});

test('after a reload the agent makes a new connection without a new approval', async () => {
  const both = await live();
  const { session } = both.agent.snapshot();
  both.agent.close();
  const again = await both.start('agent', session, both.terms);
  await until(again, (snapshot) => snapshot.session.at === 'live');
  await both.operator.say('welcome back');
  await until(again, ({ log }) => texts(log).includes('welcome back'));
  again.close();
  both.close();
});

test('after a reload the operator asks for a new connection', async () => {
  const both = await live();
  const { session } = both.operator.snapshot();
  both.operator.close();
  const again = await both.start('operator', session);
  await until(again, (snapshot) => snapshot.session.at === 'live');
  await again.say('I am back');
  await until(both.agent, ({ log }) => texts(log).includes('I am back'));
  again.close();
  both.close();
});
