/** What one tab's session may do, whatever happens to it. The oracle is written apart from the table. */
import fc from 'fast-check';
import { GRACE_MS, LINKING_TIMEOUT_MS, RESTART_GRACE_MS } from '#lib/protocol/limits.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { deadline, requested, type Effect, type Event, type Step } from '#lib/session/table.ts';

export type Table = (session: Session, event: Event) => Step;

export const START = 1_000_000;
export const TERMS: Terms = {
  sessionId: 's1',
  operatorId: 'o1',
  permissions: ['view', 'files', 'chat', 'message'],
  expiresAt: START + 60_000,
};

/** The shown terms, and every way in which an approval can be for something else. */
export const someTerms = fc.oneof(
  { weight: 4, arbitrary: fc.constant(TERMS) },
  fc.constantFrom<Terms>(
    { ...TERMS, sessionId: 's2' },
    { ...TERMS, operatorId: 'o2' },
    { ...TERMS, expiresAt: TERMS.expiresAt + 60_000 },
    { ...TERMS, permissions: ['chat'] },
    { ...TERMS, permissions: ['view', 'files', 'chat'] },
    { ...TERMS, permissions: ['chat', 'files', 'view', 'message'] },
    { ...TERMS, permissions: [] },
  ),
);

/** Clock moves: mostly small, and every limit from both sides. */
export const someWait = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1, 400) },
  fc.constantFrom(9_999, LINKING_TIMEOUT_MS - 1, LINKING_TIMEOUT_MS, 59_999, 60_000, GRACE_MS - 1, GRACE_MS),
  fc.constantFrom(RESTART_GRACE_MS - 1, RESTART_GRACE_MS),
  fc.nat(RESTART_GRACE_MS + 1_000),
);

type Timeless<E extends Event> = E extends Event ? Omit<E, 'now'> : never;
const someEvent: fc.Arbitrary<Timeless<Event>> = fc.oneof(
  { weight: 4, arbitrary: someTerms.map((terms) => ({ type: 'approve' as const, terms })) },
  { weight: 4, arbitrary: fc.constant({ type: 'link-up' as const }) },
  { weight: 3, arbitrary: fc.constant({ type: 'link-lost' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'expect-restart' as const }) },
  { weight: 2, arbitrary: fc.constant({ type: 'time' as const }) },
  fc.constant({ type: 'reject' as const }),
  fc.constant({ type: 'cancel' as const }),
  fc.record({
    type: fc.constant('end' as const),
    by: fc.constantFrom('operator' as const, 'agent' as const, 'broker' as const),
    why: fc.constantFrom('ended' as const, 'revoked' as const, 'expired' as const),
  }),
);

const must = (truth: boolean, rule: string): void => {
  if (!truth) throw new Error(rule);
};
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isOpen = (effect: Effect): boolean =>
  effect.do === 'negotiate' || effect.do === 'open' || effect.do === 'renegotiate';
const sinceOf = (session: Session): number | null => (session.at === 'requested' ? null : session.since);

function checkMove(before: Session, event: Event, after: Step): void {
  const { session, effects } = after;
  must(same(session.terms, TERMS), 'the terms never change');
  if (before.at === 'ended') {
    must(same(session, before), 'ended is absorbing');
    must(
      effects.every((effect) => effect.do === 'refuse'),
      'an ended session does nothing but refuse',
    );
    return;
  }
  const due = deadline(session);
  must(due === null || due > event.now, 'no session outlives its deadline');
  const closes = effects.filter((effect) => effect.do === 'close');
  must(closes.length === (session.at === 'ended' ? 1 : 0), 'an end is said exactly once');
  if (event.type === 'cancel' || event.type === 'end')
    must(session.at === 'ended', 'cancel and End Session end, in every state');
  if (event.type === 'reject' && before.at === 'requested')
    must(session.at === 'ended', 'reject ends a request');
  const [was, is] = [deadline(before), deadline(session)];
  if (before.at === session.at && was !== is) {
    must(
      event.type === 'expect-restart' && before.at === 'reconnecting',
      'only Expect restart moves a deadline',
    );
    must(was !== null && is !== null && is > was && is <= event.now + RESTART_GRACE_MS, 'and only so far');
  }
  if (session.at === 'linking' && before.at !== 'linking')
    must(is === event.now + LINKING_TIMEOUT_MS, 'linking has 20 s');
  if (session.at === 'reconnecting' && before.at !== 'reconnecting') {
    must(is === event.now + session.grace, 'reconnecting has its grace');
  }
}

/** One agent's tab under any sequence of events, with time never going back. */
export const oneTab = (table: Table, seen = new Set<string>()) =>
  fc.property(fc.array(fc.tuple(someWait, someEvent), { minLength: 1, maxLength: 24 }), (script) => {
    let session = requested(TERMS);
    let now = START;
    let approvedAt: number | null = null;
    let over = false;
    let negotiated = 0;
    for (const [wait, timeless] of script) {
      now += wait;
      const event: Event = { ...timeless, now };
      const waiting = approvedAt === null && !over;
      if (waiting && now >= TERMS.expiresAt) over = true;
      const accepted = waiting && !over && event.type === 'approve' && same(event.terms, TERMS);
      if (accepted) approvedAt = now;
      if (event.type === 'cancel' || event.type === 'end' || (event.type === 'reject' && waiting))
        over = true;
      const after = table(session, event);
      if (approvedAt === null) {
        must(!after.effects.some(isOpen), 'nothing opens before an approval of the shown terms in time');
        must(
          after.session.at === 'requested' || after.session.at === 'ended',
          'no state opens before the approval either',
        );
      }
      if (over) must(after.session.at === 'ended', 'cancel, expiry, reject and End win over approve');
      if (event.type === 'approve' && !accepted && waiting) {
        must(
          after.effects.some((effect) => effect.do === 'refuse'),
          'a late or foreign approval is refused',
        );
      }
      negotiated += after.effects.filter((effect) => effect.do === 'negotiate').length;
      must(negotiated <= 1, 'an approval is used once');
      if (accepted) must(negotiated === 1, 'an approval in time opens');
      const since = sinceOf(after.session);
      must(since === null || since === approvedAt, 'the timer starts at the approval and never moves');
      checkMove(session, event, after);
      session = after.session;
      seen.add(session.at === 'ended' ? session.why : session.at);
    }
  });
