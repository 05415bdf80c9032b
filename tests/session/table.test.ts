import { GRACE_MS, LINKING_TIMEOUT_MS, RESTART_GRACE_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { deadline, mayNegotiate, requested, sameTerms, step, type Event } from '#lib/session/table.ts';

const NOW = 1_000_000;
const terms: Terms = {
  sessionId: 's',
  operatorId: 'o',
  permissions: ['view', 'chat'],
  expiresAt: NOW + 60_000,
};
const run = (session: Session, ...events: Event[]): Session =>
  events.reduce((now, event) => step(now, event).session, session);
const approve = (now: number): Event => ({ type: 'approve', now, terms });
const linking = run(requested(terms), approve(NOW));
const live = run(linking, { type: 'link-up', now: NOW + 5 });
const lost = run(live, { type: 'link-lost', now: NOW + 1_000 });

test('request, approve, link: the timer starts at the approval', () => {
  expect(step(requested(terms), approve(NOW)).effects).toEqual([{ do: 'negotiate' }]);
  expect(linking).toEqual({ at: 'linking', terms, since: NOW, until: NOW + LINKING_TIMEOUT_MS });
  expect(step(linking, { type: 'link-up', now: NOW + 5 }).effects).toEqual([{ do: 'open' }]);
  expect(live).toEqual({ at: 'live', terms, since: NOW, grace: GRACE_MS });
});

test('silence for 60 s is a no, to the millisecond', () => {
  expect(step(requested(terms), approve(NOW + 59_999)).session.at).toBe('linking');
  const late = step(requested(terms), approve(NOW + 60_000));
  expect(late.session).toMatchObject({ at: 'ended', by: 'broker', why: 'timed-out', since: null });
  expect(late.effects.map((effect) => effect.do)).toEqual(['close', 'refuse']);
  expect(step(requested(terms), { type: 'time', now: NOW + 60_000 }).session).toMatchObject({
    why: 'timed-out',
  });
});

test('no path within 20 s ends it, and the link was never used', () => {
  expect(step(linking, { type: 'time', now: NOW + LINKING_TIMEOUT_MS }).session).toMatchObject({
    why: 'no-path',
    since: null,
  });
});

test('a lost link waits 2 minutes, or 15 after Expect restart, pressed before or after', () => {
  expect(deadline(lost)).toBe(NOW + 1_000 + GRACE_MS);
  const announced = run(live, { type: 'expect-restart', now: NOW }, { type: 'link-lost', now: NOW + 1_000 });
  expect(deadline(announced)).toBe(NOW + 1_000 + RESTART_GRACE_MS);
  const afterwards = run(lost, { type: 'expect-restart', now: NOW + 2_000 });
  expect(deadline(afterwards)).toBe(NOW + 2_000 + RESTART_GRACE_MS);
  expect(step(lost, { type: 'time', now: NOW + 1_000 + GRACE_MS }).session).toMatchObject({
    why: 'grace-over',
    since: NOW,
  });
});

test('once back, the grace is the ordinary one again and the timer has not moved', () => {
  const back = run(
    live,
    { type: 'expect-restart', now: NOW },
    { type: 'link-lost', now: NOW },
    { type: 'link-up', now: NOW + 9 },
  );
  expect(back).toEqual(live);
});

test.each([
  ['requested', requested(terms)],
  ['linking', linking],
  ['live', live],
  ['reconnecting', lost],
])('Cancel and End Session end it while %s', (_name, session) => {
  expect(step(session, { type: 'cancel', now: NOW + 2 }).session).toMatchObject({
    by: 'operator',
    why: 'cancelled',
  });
  const ended = step(session, { type: 'end', now: NOW + 2, by: 'agent', why: 'ended' });
  expect(ended.session).toMatchObject({ at: 'ended', by: 'agent', why: 'ended' });
  expect(ended.effects).toEqual([{ do: 'close', by: 'agent', why: 'ended' }]);
});

test('a reject after the approval is too late to mean anything', () => {
  expect(run(requested(terms), { type: 'reject', now: NOW })).toMatchObject({ by: 'agent', why: 'rejected' });
  expect(run(linking, { type: 'reject', now: NOW + 1 })).toBe(linking);
});

test('any change of the terms asks again', () => {
  for (const other of [
    { ...terms, sessionId: 'x' },
    { ...terms, operatorId: 'x' },
    { ...terms, expiresAt: terms.expiresAt + 1 },
    { ...terms, permissions: ['chat'] as const },
    { ...terms, permissions: ['view', 'chat', 'files'] as const },
  ]) {
    const foreign: Terms = { ...other, permissions: [...other.permissions] };
    expect(sameTerms(terms, foreign)).toBe(false);
    expect(step(requested(terms), { type: 'approve', now: NOW, terms: foreign })).toEqual({
      session: requested(terms),
      effects: [{ do: 'refuse' }],
    });
  }
});

test('signals pass only between approval and end', () => {
  const over = run(live, { type: 'cancel', now: NOW });
  expect([requested(terms), linking, live, lost, over].map(mayNegotiate)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
  expect([live, over].map(deadline)).toEqual([null, null]);
});
