// Invariant: what is lost on the way to or from the broker leaves nobody stuck, and undoes nothing that was pressed here.
import { done, refused } from '#lib/protocol/faults.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { openShelf } from '#lib/shelf/open.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { standbyView } from '#tests/doubles/standby.ts';
import {
  agent,
  asked,
  closeAgents,
  inSession,
  live,
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

test('a request withdrawn while this tab was away ends nothing else', async () => {
  const one = await asked(termsOf('s1'));
  one.become('offline');
  one.become('online');
  await until(one.standby, 'ready');
  expect(one.standby.snapshot()).toMatchObject({ last: 'Jane Neal is no longer asking.' });
  expect(one.events()).not.toContain('end');
  expect(one.events()).not.toContain('reject');
});

test('a request that comes between the asking and the answer of ready stays', async () => {
  const one = await agent();
  let answer = (): void => {};
  one.answers.ready = () =>
    new Promise((resolve) => {
      answer = () => resolve(done({ standby: standbyView(), view: null }));
    });
  one.become('online');
  await turns();
  await one.push('session', requested(termsOf('s1')));
  answer();
  await turns();
  expect(one.standby.snapshot().at).toBe('asked');
});

test('a Reject lost on the way is said again, and the next request is another one', async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  one.become('offline');
  one.standby.reject();
  one.standby.reject();
  expect(one.standby.snapshot().at).toBe('ready');
  expect(one.events()).not.toContain('reject');
  one.answers.ready = () => done({ standby: standbyView(), view: requested(terms) });
  one.become('online');
  await turns();
  expect(one.standby.snapshot()).toMatchObject({
    at: 'ready',
    last: 'You rejected the request of Jane Neal.',
  });
  expect(one.events().filter((event) => event === 'reject')).toHaveLength(1);
  await one.push('session', requested(termsOf('s2')));
  expect(one.standby.snapshot().at).toBe('asked');
});

test('End while offline is over at once, is told later, and a reload does not bring the session back', async () => {
  const terms = termsOf('s1');
  const one = await inSession(terms);
  one.become('offline');
  one.standby.end();
  one.standby.end();
  expect(one.standby.snapshot()).toMatchObject({ at: 'over', standby: { ended: { by: 'agent' } } });
  await turns();
  const again = await agent(live(terms), Promise.resolve(one.shelf));
  again.become('online');
  await until(again.standby, 'over');
  await turns();
  expect(again.asked[0]).toEqual({ event: 'ready', payload: {} });
  expect(again.events()).toEqual(['ready', 'end']);
});

test('End on a request that is open tells the broker once it is back, and a late answer opens nothing', async () => {
  const one = await asked(termsOf('s1'));
  one.become('offline');
  one.standby.end();
  expect(one.standby.snapshot()).toMatchObject({ at: 'over', conversation: null });
  one.become('online');
  await turns();
  expect(one.events()).toContain('end');
  await one.push('session', requested(termsOf('s2')));
  expect(one.standby.snapshot().at).toBe('over');
});

test('an invitation that ended while a session ran here ends the session too', async () => {
  const terms = termsOf('s1');
  const shelf = await openShelf('agent');
  await shelf.grants.put('i1', { secret, terms });
  const one = await agent(live(terms), Promise.resolve(shelf));
  one.become('online');
  await until(one.standby, 'in-session');
  one.become('offline');
  const ended = { by: 'operator', why: 'revoked', at: Date.now() } as const;
  one.answers.ready = () => done({ standby: standbyView({ ended }), view: null });
  one.become('online');
  await until(one.standby, 'over');
  const snapshot = one.standby.snapshot();
  const conversation = snapshot.at === 'over' ? snapshot.conversation : null;
  expect(conversation?.snapshot().session).toMatchObject({ at: 'ended', by: 'operator', why: 'revoked' });
  expect(one.events()).not.toContain('end');
});

test('an approval whose answer is lost is brought again, and not after this tab has gone', async () => {
  const terms = termsOf('s1');
  const one = await asked(terms);
  one.answers.approve = () => refused('portal-away');
  jest.useFakeTimers();
  one.standby.approve();
  await jest.advanceTimersByTimeAsync(2 * SECOND_MS);
  const approvals = (): number => one.events().filter((event) => event === 'approve').length;
  expect(approvals()).toBeGreaterThan(1);
  one.standby.close();
  await jest.advanceTimersByTimeAsync(2 * SECOND_MS);
  const before = approvals();
  await jest.advanceTimersByTimeAsync(30 * SECOND_MS);
  expect(approvals()).toBe(before);
});
