// Invariant: what ended is readable in this browser until its time is over or it is cleared, and nothing brings it back.
import { heedServer, keepHistory } from '#lib/conversation/history.ts';
import { createOpened } from '#lib/conversation/open.ts';
import { done } from '#lib/protocol/faults.ts';
import { DAY_MS, GRACE_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { operatorPushes, type operatorRequests, type SessionView } from '#lib/protocol/signals.ts';
import { openShelf, type Shelf } from '#lib/shelf/open.ts';
import { createConversationDouble, FIRST } from '#tests/doubles/conversation.ts';
import { createFakeNet } from '#tests/doubles/fake-net.ts';
import { createPortalDouble, nothing } from '#tests/doubles/portal.ts';
import { sessionView } from '#tests/doubles/standby.ts';

const mockNet = createFakeNet();
jest.mock('#lib/peer/link.ts', () => ({
  createLink: (options: Parameters<typeof mockNet.make>[0]) => mockNet.make(options),
}));

const now = Date.now();
let made = 0;
const freshTerms = (): Terms => ({
  sessionId: `s${(made += 1)}`,
  operatorId: 'o1',
  permissions: ['chat'],
  expiresAt: now + 60_000,
});
const live = (terms: Terms): Session => ({ at: 'live', terms, since: now - 5_000, grace: GRACE_MS });
const ended = (terms: Terms, endedAt = now): Session => ({
  at: 'ended',
  terms,
  by: 'agent',
  why: 'ended',
  since: endedAt - 5_000,
  endedAt,
});
const settle = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await new Promise(setImmediate);
};

async function opens(shelf: Shelf, session: Session, more: Partial<SessionView> = {}) {
  const view = sessionView({ now, session, ...more });
  const double = createPortalDouble<typeof operatorRequests, typeof operatorPushes>(operatorPushes, {
    attach: () => done(view),
    end: nothing,
    link: nothing,
    signal: nothing,
  });
  const opened = createOpened(session.terms.sessionId, double.portal, Promise.resolve(shelf));
  double.become('online');
  await settle();
  const snapshot = opened.snapshot();
  const conversation = snapshot.at === 'open' ? snapshot.conversation : null;
  return { ...double, snapshot, conversation, view };
}
const textsOf = (one: Awaited<ReturnType<typeof opens>>) =>
  one.conversation?.snapshot().log.map(({ text }) => text);

async function talked(shelf: Shelf, terms: Terms): Promise<void> {
  const one = await opens(shelf, live(terms));
  await shelf.threads.take(terms.sessionId, { text: 'Is it plugged in?', at: now });
  await one.push('session', { ...one.view, session: ended(terms) });
  await settle();
  one.conversation?.close();
}

test('an ended session opens read-only, as often as wanted, from what this browser keeps', async () => {
  const shelf = await openShelf('operator');
  const terms = freshTerms();
  await talked(shelf, terms);
  for (let i = 0; i < 2; i += 1) {
    const again = await opens(shelf, ended(terms));
    expect(textsOf(again)).toContain('Is it plugged in?');
    expect(await again.conversation?.say('more')).toMatchObject({ ok: false, fault: 'session-ended' });
  }
});

test('cleared, or in a browser that never held it, it says so, and opening it makes nothing', async () => {
  const shelf = await openShelf('operator');
  const terms = freshTerms();
  await talked(shelf, terms);
  await shelf.threads.clear(terms.sessionId);
  for (let i = 0; i < 2; i += 1)
    expect((await opens(shelf, ended(terms))).snapshot).toEqual({ at: 'refused', fault: 'transcript-gone' });
  expect(await shelf.history.has(terms.sessionId)).toBe(false);
});

test('past its time it is gone before it is shown', async () => {
  const shelf = await openShelf('operator');
  const terms = freshTerms();
  await talked(shelf, terms);
  await shelf.history.note(terms.sessionId, {
    invitationId: 'i1',
    operatorId: 'o1',
    takenUpAt: now,
    endedAt: now - 7 * DAY_MS,
    keepMs: 30 * DAY_MS,
  });
  const kept = await opens(shelf, ended(terms, now - 7 * DAY_MS));
  expect(kept.snapshot.at).toBe('open');
  const past = await opens(shelf, ended(terms, now - 7 * DAY_MS), { keepMs: 7 * DAY_MS });
  expect(past.snapshot).toEqual({ at: 'refused', fault: 'transcript-gone' });
});

test('a request that came to nothing is still told as one, and leaves nothing', async () => {
  const shelf = await openShelf('operator');
  const terms = freshTerms();
  const rejected: Session = { at: 'ended', terms, by: 'agent', why: 'rejected', since: null, endedAt: now };
  expect((await opens(shelf, rejected)).conversation?.snapshot().session).toEqual(rejected);
  await settle();
  expect(await shelf.history.has(terms.sessionId)).toBe(false);
});

test('while it runs here it is not swept, however old; its end is written down with whose it was', async () => {
  const shelf = await openShelf('operator');
  const terms = freshTerms();
  const { sessionId } = terms;
  const one = createConversationDouble({ ...FIRST, session: live(terms) });
  await shelf.threads.take(sessionId, { text: 'x', at: now });
  keepHistory(shelf, one, () => 0);
  const later = { offset: () => 400 * DAY_MS, keepMs: DAY_MS, running: [] };
  await heedServer(shelf, later);
  expect(await shelf.history.has(sessionId)).toBe(true);
  one.show({ session: ended(terms) });
  await settle();
  expect(await shelf.history.kept()).toEqual([
    expect.objectContaining({ sessionId, invitationId: 'invitation-1', operatorId: 'o1', endedAt: now }),
  ]);
  await heedServer(shelf, later);
  expect(await shelf.history.has(sessionId)).toBe(false);
});

test('one that the server says is running is not swept either; what it said of the time holds until it says more', async () => {
  const shelf = await openShelf('operator');
  const about = { invitationId: 'i1', operatorId: 'o1', endedAt: null, takenUpAt: now, keepMs: 30 * DAY_MS };
  await shelf.threads.take('far', { text: 'x', at: now });
  await shelf.history.note('far', about);
  const offset = (): number => 4 * DAY_MS;
  await heedServer(shelf, { offset, keepMs: DAY_MS, running: ['far'] });
  expect(await shelf.history.has('far')).toBe(true);
  await heedServer(shelf, { offset, keepMs: null, running: [] });
  expect(await shelf.history.has('far')).toBe(false);
});
