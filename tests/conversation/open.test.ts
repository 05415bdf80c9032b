// Invariant: one page of the operator shows a session, and every way back to the broker leads to a running one.
import { createOpened } from '#lib/conversation/open.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { GRACE_MS, LINKING_TIMEOUT_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { operatorPushes, type operatorRequests, type SessionView } from '#lib/protocol/signals.ts';
import { openShelf } from '#lib/shelf/open.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { createPortalDouble, nothing } from '#tests/doubles/portal.ts';
import { sessionView } from '#tests/doubles/standby.ts';

const mockNet = createFakeNet();
jest.mock('#lib/peer/link.ts', () => ({
  createLink: (options: Parameters<typeof mockNet.make>[0]) => mockNet.make(options),
}));

const now = Date.now();
const terms = { sessionId: 's1', operatorId: 'o1', permissions: ['chat' as const], expiresAt: now + 60_000 };
const viewOf = (session: Session): SessionView => sessionView({ now, session });
const requested = viewOf({ at: 'requested', terms });
const linking = viewOf({ at: 'linking', terms, since: now, until: now + LINKING_TIMEOUT_MS });
const live = viewOf({ at: 'live', terms, since: now, grace: GRACE_MS });
const secret = 's'.repeat(32);
const closers: (() => void)[] = [];

async function page(view: SessionView = requested, shelf = openShelf('operator')) {
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    attach: () => done(view),
    cancel: nothing,
    end: nothing,
    link: nothing,
    signal: nothing,
    'expect-restart': nothing,
  });
  const opened = createOpened('s1', double.portal, shelf);
  closers.push(() => {
    const snapshot = opened.snapshot();
    if (snapshot.at === 'open') snapshot.conversation.close();
  });
  const session = () => {
    const snapshot = opened.snapshot();
    return snapshot.at === 'open' ? snapshot.conversation.snapshot() : null;
  };
  return { ...double, opened, session, shelf: await shelf };
}
const turns = (): Promise<void> => new Promise(setImmediate);
async function openPage(view: SessionView = requested) {
  const one = await page(view);
  one.become('online');
  await turns();
  expect(one.opened.snapshot().at).toBe('open');
  return one;
}
afterEach(() => {
  jest.useRealTimers();
  for (const close of closers.splice(0)) close();
});

test('opening, then open with what the broker says; later words are heard, those of others are not', async () => {
  const one = await page();
  expect(one.opened.snapshot()).toEqual({ at: 'opening', portal: 'connecting' });
  one.become('online');
  await turns();
  expect(one.session()?.session.at).toBe('requested');
  await one.push('session', viewOf({ at: 'requested', terms: { ...terms, sessionId: 'other' } }));
  await one.push('session', { ...linking, secret });
  expect(one.session()?.session).toMatchObject({ at: 'linking', terms: { sessionId: 's1' } });
  expect(await one.shelf.grants.get('s1')).toEqual({ secret, terms });
});

test('words and signals that come while the session opens wait for it', async () => {
  const one = await page();
  one.become('online');
  await Promise.all([
    one.push('session', linking),
    one.push('signal', { sessionId: 's1', signal: { attempt: 'a'.repeat(24), n: 0, data: 'offer 99' } }),
  ]);
  expect(one.session()?.session.at).toBe('linking');
});

test('a signal for a session that did not open is not acknowledged', async () => {
  const one = await page();
  one.answers.attach = () => refused('not-found');
  one.become('online');
  const signal = { attempt: 'a'.repeat(24), n: 0, data: 'offer 99' };
  await expect(one.push('signal', { sessionId: 's1', signal })).rejects.toThrow('before its session');
  expect(one.opened.snapshot()).toEqual({ at: 'refused', fault: 'not-found' });
});

test('each reconnect attaches again, with the secret, and the same conversation goes on', async () => {
  const one = await openPage();
  const first = one.opened.snapshot();
  await one.push('session', { ...linking, secret });
  one.become('offline');
  expect(one.session()?.portal).toBe('offline');
  one.become('online');
  await turns();
  expect(one.opened.snapshot()).toBe(first);
  expect(one.asked.filter(({ event }) => event === 'attach')).toEqual([
    { event: 'attach', payload: { sessionId: 's1' } },
    { event: 'attach', payload: { sessionId: 's1', secret } },
  ]);
});

test('a blink of the socket while the session opens makes one conversation', async () => {
  const one = await page();
  const before = one.watchers();
  one.become('online');
  one.become('offline');
  one.become('online');
  await turns();
  expect(one.opened.snapshot().at).toBe('open');
  expect(one.watchers()).toBe(before + 1);
});

test('an attach without an answer is tried again while the socket stays', async () => {
  const one = await page();
  one.answers.attach = () => refused('portal-away');
  jest.useFakeTimers();
  one.become('online');
  await jest.advanceTimersByTimeAsync(SECOND_MS);
  expect(one.opened.snapshot().at).toBe('opening');
  one.answers.attach = () => done(requested);
  await jest.advanceTimersByTimeAsync(5 * SECOND_MS);
  expect(one.opened.snapshot().at).toBe('open');
});

test('a page that was displaced does not take the session back by itself', async () => {
  const one = await openPage();
  await one.push('displaced', { sessionId: 's1' });
  expect(one.session()?.displaced).toBe(true);
  one.become('offline');
  one.become('online');
  await turns();
  expect(one.events().filter((event) => event === 'attach')).toHaveLength(1);
});

test('Use here takes a displaced session back, and goes on with what the other page has written', async () => {
  const one = await openPage(live);
  const before = one.opened.snapshot();
  await one.push('displaced', { sessionId: 's1' });
  const at = Date.now();
  await one.shelf.threads.system('s1', {
    kind: 'system',
    key: 'elsewhere',
    text: 'Written there',
    at,
    tone: 'plain',
  });
  one.opened.useHere();
  expect(one.opened.snapshot()).toEqual({ at: 'opening', portal: 'online' });
  await turns();
  expect(one.events().filter((event) => event === 'attach')).toHaveLength(2);
  expect(one.opened.snapshot()).not.toBe(before);
  expect(one.session()?.displaced).toBe(false);
  expect(one.session()?.log.map(({ text }) => text)).toContain('Written there');
  one.become('offline');
  one.become('online');
  await turns();
  expect(one.events().filter((event) => event === 'attach')).toHaveLength(3);
});

test('Use here asks once more after a refusal, and does nothing to a session that is here', async () => {
  const one = await page();
  one.answers.attach = () => refused('session-elsewhere');
  one.become('online');
  await turns();
  expect(one.opened.snapshot()).toEqual({ at: 'refused', fault: 'session-elsewhere' });
  one.answers.attach = () => done(requested);
  one.opened.useHere();
  await turns();
  const here = one.opened.snapshot();
  expect(here.at).toBe('open');
  one.opened.useHere();
  await turns();
  expect(one.opened.snapshot()).toBe(here);
});

test('refused at the door: said, and open again once it is let in', async () => {
  const one = await page();
  one.become('refused', 'not-signed-in');
  expect(one.opened.snapshot()).toEqual({ at: 'refused', fault: 'not-signed-in' });
});

test('Cancel while the portal is away is told when it is back', async () => {
  const one = await openPage();
  const snapshot = one.opened.snapshot();
  one.become('offline');
  if (snapshot.at === 'open') snapshot.conversation.cancel();
  expect(one.session()?.session).toMatchObject({ at: 'ended', by: 'operator', why: 'cancelled' });
  expect(one.events()).not.toContain('cancel');
  one.become('online');
  await turns();
  expect(one.events()).toContain('cancel');
  expect(one.session()?.session).toMatchObject({ at: 'ended', why: 'cancelled' });
});

test('the end of a session stands once in its transcript, at its own time, however often the page is opened', async () => {
  const shelf = openShelf('operator');
  const first = await page(live, shelf);
  first.become('online');
  await turns();
  const ended: Session = { at: 'ended', terms, by: 'agent', why: 'ended', since: now, endedAt: now + 5_000 };
  for (let i = 0; i < 3; i += 1) {
    const one = await page(viewOf(ended), shelf);
    one.become('online');
    await turns();
    const lines = one.session()?.log.filter(({ text }) => text.startsWith('Session ended'));
    expect(lines).toEqual([expect.objectContaining({ at: now + 5_000, tone: 'plain' })]);
    jest.useFakeTimers({ now: Date.now() + 1_000 });
    jest.useRealTimers();
    await turns();
  }
});

test('a word told too early, before this page is the session’s again, is told once more after the attach', async () => {
  const one = await openPage(live);
  const snapshot = one.opened.snapshot();
  let attached = false;
  one.become('offline');
  if (snapshot.at === 'open') snapshot.conversation.expectRestart();
  one.answers['expect-restart'] = () => (attached ? nothing() : refused('session-elsewhere'));
  one.answers.attach = () => {
    attached = true;
    return done(live);
  };
  one.become('online');
  await turns();
  const told = one.events().filter((event) => event === 'expect-restart' || event === 'attach');
  expect(told).toEqual(['attach', 'expect-restart', 'attach', 'expect-restart']);
});
