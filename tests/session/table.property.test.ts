// Invariants: nothing opens before a live local approval of exactly the shown terms; Cancel, expiry and End Session
// beat Approve in every interleaving; all three parties end up with the same session. Each mutant below breaks one
// rule, and the same properties must notice.
import fc, { type RunDetails } from 'fast-check';
import { REJECT_WAIT_MS } from '#lib/protocol/limits.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { heardByAgent, heardByOperator, inStep } from '#lib/session/heard.ts';
import { sameTerms, step } from '#lib/session/table.ts';
import { oneTab, type Table } from './one-tab-model.ts';
import { lyingBroker, threeParties, type Rules } from './three-parties-model.ts';

const rules: Rules = { step, heardByAgent, heardByOperator };
/** Tabs that keep what their own link tells them. */
const linked: Rules = {
  step,
  heardByAgent(own, told, approved) {
    const next = heardByAgent(own, told, approved);
    return own === null || next === null ? next : inStep(own, next);
  },
  heardByOperator: (own, told) => (own === null ? told : inStep(own, heardByOperator(own, told))),
};

function passes<T>(name: string, details: RunDetails<T>, wanted: number): void {
  if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? 'failed');
  expect(details.numRuns).toBe(wanted);
  process.stdout.write(`session table: ${name}: ${details.numRuns} runs, none failed\n`);
}

describe('the table keeps its promises', () => {
  test('one tab, any events', () => {
    const seen = new Set<string>();
    passes('one tab, any events', fc.check(oneTab(step, seen), { numRuns: 30_000 }), 30_000);
    const states = ['requested', 'linking', 'live', 'reconnecting'];
    const ends = [
      'rejected',
      'cancelled',
      'timed-out',
      'no-path',
      'ended',
      'grace-over',
      'expired',
      'revoked',
    ];
    expect([...seen].sort()).toEqual([...states, ...ends].sort());
  });

  test('three parties, any interleaving', () => {
    const seen = new Set<string>();
    passes(
      'three parties, any interleaving',
      fc.check(threeParties(rules, seen), { numRuns: 20_000 }),
      20_000,
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'live',
        'cancelled by operator',
        'ended by agent',
        'ended by operator',
        'rejected by agent',
      ]),
    );
    expect([...seen]).toEqual(
      expect.arrayContaining([
        'timed-out by broker',
        'no-path by broker',
        'grace-over by broker',
        'revoked by broker',
      ]),
    );
  });

  test('three parties whose links say where they are', () => {
    const name = 'three parties in step, any interleaving';
    passes(name, fc.check(threeParties(linked), { numRuns: 20_000 }), 20_000);
    passes('in step with a broker that lies', fc.check(lyingBroker(linked), { numRuns: 5_000 }), 5_000);
  });

  test('a broker that lies', () => {
    passes('a broker that lies', fc.check(lyingBroker(rules), { numRuns: 10_000 }), 10_000);
  });
});

const stay = (session: Session) => ({ session, effects: [] });
const withoutExpiry = (session: Session): Session =>
  session.at === 'requested' ? { ...session, terms: { ...session.terms, expiresAt: Infinity } } : session;

/** The table with one rule broken. */
const tables: Record<string, Table> = {
  'approve ignores the expiry': (session, event) => {
    if (session.at !== 'requested' || event.type !== 'approve' || !sameTerms(session.terms, event.terms)) {
      return step(session, event);
    }
    const { terms } = session;
    const free = withoutExpiry(session);
    const after = step(free, { ...event, terms: free.terms });
    return { ...after, session: { ...after.session, terms } };
  },
  'approve accepts other terms': (session, event) =>
    step(session, event.type === 'approve' ? { ...event, terms: session.terms } : event),
  'approve accepts fewer permissions than shown': (session, event) =>
    step(
      session,
      event.type === 'approve'
        ? { ...event, terms: { ...event.terms, permissions: session.terms.permissions } }
        : event,
    ),
  'approve is used twice': (session, event) =>
    session.at === 'linking' && event.type === 'approve'
      ? step({ at: 'requested', terms: session.terms }, event)
      : step(session, event),
  'approve revives an ended session': (session, event) =>
    session.at === 'ended' && event.type === 'approve'
      ? step({ at: 'requested', terms: session.terms }, event)
      : step(session, event),
  'cancel is ignored while linking': (session, event) =>
    session.at === 'linking' && event.type === 'cancel' ? stay(session) : step(session, event),
  'End Session is ignored while reconnecting': (session, event) =>
    session.at === 'reconnecting' && event.type === 'end' ? stay(session) : step(session, event),
  'reject is ignored': (session, event) => (event.type === 'reject' ? stay(session) : step(session, event)),
  'silence is not a no': (session, event) =>
    session.at === 'requested' && event.type === 'time' ? stay(session) : step(session, event),
  'a time-out is not absorbing': (session, event) =>
    session.at === 'ended' && session.why === 'timed-out' && event.type === 'link-up'
      ? step({ at: 'linking', terms: session.terms, since: event.now, until: event.now + 1 }, event)
      : step(session, event),
  'a link opens a mere request': (session, event) =>
    session.at === 'requested' && event.type === 'link-up'
      ? step({ at: 'linking', terms: session.terms, since: event.now, until: event.now + 1 }, event)
      : step(session, event),
  'the timer starts anew after a lost link': (session, event) =>
    session.at === 'reconnecting' && event.type === 'link-up'
      ? step({ ...session, since: event.now }, event)
      : step(session, event),
  'another lost link buys more grace': (session, event) =>
    session.at === 'reconnecting' && event.type === 'link-lost'
      ? stay({ ...session, until: event.now + session.grace })
      : step(session, event),
  'the grace never ends': (session, event) =>
    session.at === 'reconnecting' ? step({ ...session, until: Infinity }, event) : step(session, event),
  'expect-restart opens the door to more than 15 minutes': (session, event) => {
    const after = step(session, event);
    return after.session.at === 'reconnecting' && event.type === 'expect-restart'
      ? stay({ ...after.session, until: after.session.until + REJECT_WAIT_MS })
      : after;
  },
};

/** What a tab makes of the broker's word, with one rule broken. */
const hearings: Record<string, Partial<Rules>> = {
  "the agent adopts the broker's word without its own approval": { heardByAgent: (_own, told) => told },
  'the agent does not compare what it approved': {
    heardByAgent: (own, told, approved) => heardByAgent(own, told, approved === null ? null : told.terms),
  },
  "the agent forgets its own End when the broker's word is late": {
    heardByAgent: (own, told, approved) => heardByAgent(own?.at === 'ended' ? null : own, told, approved),
  },
  "the operator forgets its own Cancel when the broker's word is late": {
    heardByOperator: (_own, told) => told,
  },
  "the agent keeps its own end against the broker's": {
    heardByAgent: (own, told, approved) => (own?.at === 'ended' ? own : heardByAgent(own, told, approved)),
  },
};

/** The first property that notices, or null. */
function caughtBy(mutant: Rules): string | null {
  const limits = { numRuns: 20_000, endOnFailure: true };
  if (fc.check(oneTab(mutant.step), limits).failed) return 'one tab';
  if (fc.check(threeParties(mutant), limits).failed) return 'three parties';
  return fc.check(lyingBroker(mutant), limits).failed ? 'a broker that lies' : null;
}

const mutants = [
  ...Object.entries(tables).map(([name, table]) => [name, { ...rules, step: table }] as const),
  ...Object.entries(hearings).map(([name, part]) => [name, { ...rules, ...part }] as const),
];

test.each(mutants)('caught: %s', (name, mutant) => {
  const by = caughtBy(mutant);
  expect(by).not.toBeNull();
  process.stdout.write(`session table: mutant "${name}": caught by ${by}\n`);
});
