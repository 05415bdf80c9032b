// Invariant: whatever the broker says and whenever, only a press of Approve in this tab opens it.
import { done, refused } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { openShelf } from '#lib/shelf/open.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { standbyView } from '#tests/doubles/standby.ts';
import {
  agent,
  asked,
  closeAgents,
  live,
  over,
  readyAgent,
  requested,
  secret,
  termsOf,
  turns,
  until,
} from '#tests/fixtures/agents.ts';

const mockNet = createFakeNet();
jest.mock('#lib/peer/link.ts', () => ({
  createLink: (options: Parameters<typeof mockNet.make>[0]) => mockNet.make(options),
}));

afterEach(() => {
  closeAgents();
  jest.useRealTimers();
});

test('opening, ready, asked; nothing but ready was said to the broker', async () => {
  const one = await agent();
  expect(one.standby.snapshot()).toEqual({ at: 'opening', stuck: false });
  one.become('online');
  await until(one.standby, 'ready');
  await one.push('session', requested(termsOf('s1')));
  expect(one.standby.snapshot()).toMatchObject({ at: 'asked', answering: false });
  await turns();
  expect(one.events()).toEqual(['ready']);
});

test('an answer that was lost is asked for again while the socket stays', async () => {
  const one = await agent();
  const { ready } = one.answers;
  one.answers.ready = () => refused('portal-away');
  jest.useFakeTimers();
  one.become('online');
  await jest.advanceTimersByTimeAsync(0);
  expect(one.standby.snapshot().at).toBe('opening');
  one.answers.ready = () => done({ standby: standbyView(), view: null });
  await jest.advanceTimersByTimeAsync(5 * SECOND_MS);
  expect(one.standby.snapshot().at).toBe('ready');
  expect(ready).toBeDefined();
});

test('two words on one request while it starts make one conversation', async () => {
  const one = await readyAgent();
  const terms = termsOf('s1');
  const before = one.watchers();
  await Promise.all([one.push('session', requested(terms)), one.push('session', requested(terms))]);
  expect(one.watchers()).toBe(before + 1);
  expect(one.standby.snapshot().at).toBe('asked');
});

test('a second request that comes while the first one starts gets a conversation of its own', async () => {
  const one = await readyAgent();
  await Promise.all([
    one.push('session', requested(termsOf('s1'))),
    one.push('session', over(termsOf('s1'), 'cancelled', null)),
    one.push('session', requested(termsOf('s2'))),
  ]);
  one.standby.approve();
  await turns();
  expect(one.asked.at(-1)).toMatchObject({ event: 'approve', payload: { terms: { sessionId: 's2' } } });
});

test('a withdrawn request leaves the agent ready and says so; so does one that ran out', async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  await one.push('session', over(terms, 'cancelled', null));
  expect(one.standby.snapshot()).toMatchObject({ at: 'ready', last: 'Jane Neal withdrew the request.' });
  const late = termsOf('s2');
  await one.push('session', requested(late));
  await one.push('session', over(late, 'timed-out', null));
  expect(one.standby.snapshot()).toMatchObject({
    at: 'ready',
    last: expect.stringContaining('not answered'),
  });
});

// The invitation must outlive a request that went away while nobody could be told.

test('Approve twice is one approval', async () => {
  const one = await asked(termsOf('s1'));
  one.standby.approve();
  one.standby.approve();
  await turns();
  one.standby.approve();
  await turns();
  expect(one.events().filter((event) => event === 'approve')).toHaveLength(1);
  expect(await one.shelf.grants.get('i1')).toMatchObject({ secret, terms: { sessionId: 's1' } });
});

// A broker that lies: kept terms count as an approval after a reload, so none may be planted.

test('a secret that nobody here approved plants no grant', async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  await one.push('session', { ...requested(terms), secret });
  await one.push('session', { ...live(terms), secret });
  await turns();
  expect(await one.shelf.grants.get('i1')).toBeNull();
  const again = await agent(live(terms), Promise.resolve(one.shelf));
  again.become('online');
  await turns();
  expect(again.standby.snapshot().at).not.toBe('in-session');
  expect(again.events()).toEqual(['ready']);
});

test('a reload with a grant goes on without a new approval, and proves itself', async () => {
  const terms = termsOf('s1');
  const shelf = await openShelf('agent');
  await shelf.grants.put('i1', { secret, terms });
  const one = await agent(live(terms), Promise.resolve(shelf));
  one.become('online');
  await until(one.standby, 'in-session');
  expect(one.asked[0]).toEqual({ event: 'ready', payload: { secret } });
  expect(one.events()).toContain('signal');
  expect(one.events()).not.toContain('approve');
});

test('expiry told while ready, and a revocation while a request is open', async () => {
  const one = await readyAgent();
  await one.push('standby', standbyView({ ended: { by: 'broker', why: 'expired', at: Date.now() } }));
  expect(one.standby.snapshot()).toMatchObject({ at: 'over', conversation: null });
  const terms = termsOf('s1');
  const two = await asked(terms);
  await two.push('standby', standbyView({ ended: { by: 'operator', why: 'revoked', at: Date.now() } }));
  expect(two.standby.snapshot()).toMatchObject({ at: 'over', conversation: null });
});

test('displaced: nothing of it goes on here', async () => {
  const one = await asked(termsOf('s1'));
  await one.push('displaced', {});
  expect(one.standby.snapshot()).toEqual({ at: 'elsewhere' });
  expect(one.isClosed()).toBe(true);
  one.standby.approve();
  await turns();
  expect(one.events()).not.toContain('approve');
});

test('a page that became too old says so instead of waiting for ever', async () => {
  const one = await readyAgent();
  one.become('offline');
  expect(one.standby.snapshot()).toMatchObject({ at: 'ready', portal: 'offline' });
  one.become('refused', 'too-old');
  expect(one.standby.snapshot()).toEqual({ at: 'refused', fault: 'too-old' });
});

test("after one's own End and a reload the conversation can still be read", async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  one.standby.approve();
  await turns();
  await one.shelf.threads.take('s1', { text: 'Thank you', at: 1 });
  one.standby.end();
  await turns();
  one.standby.close();
  const ended = standbyView({ ended: { by: 'agent', why: 'ended', at: Date.now() } });
  const back = await agent(over(terms, 'ended', Date.now()), Promise.resolve(one.shelf));
  back.answers.ready = () => done({ standby: ended, view: over(terms, 'ended', Date.now() - SECOND_MS) });
  back.become('online');
  await until(back.standby, 'over');
  await turns();
  const snapshot = back.standby.snapshot();
  if (snapshot.at !== 'over') throw new Error(snapshot.at);
  expect(snapshot.conversation?.snapshot().log.map(({ text }) => text)).toContain('Thank you');
  expect(snapshot.conversation?.snapshot().session.at).toBe('ended');
});

test('a signal for a session that has just ended here is let go; one for no session here comes again', async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  await one.push('session', over(terms, 'cancelled', null));
  const signal = { attempt: 'a', n: 0, data: 'x' };
  await one.push('signal', { sessionId: 's1', signal });
  await expect(one.push('signal', { sessionId: 's2', signal })).rejects.toThrow('no session here');
});
