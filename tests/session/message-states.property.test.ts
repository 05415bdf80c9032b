// Invariant: a message goes sent → delivered → acknowledged | expired on each device, and never back; what comes after its
// time changes nothing; and pages that hear of states in any order, any number of times, end with the same ones.
import fc from 'fast-check';
import { importance, messageReport, messageState, type MessageReport } from '#lib/protocol/messages.ts';
import { afterReport, countStates, isDue, laterState, type Bounds } from '#lib/session/message-states.ts';

const EXPIRES = 1_000;
const reports = fc.array(
  fc.record({ report: fc.constantFrom(...messageReport.options), at: fc.integer({ min: 0, max: 2_000 }) }),
  { maxLength: 8 },
);
const kinds = fc.constantFrom(...importance.options);
const states = fc.constantFrom(...messageState.options);
type Rule = typeof afterReport;

const ORDER = { sent: 0, delivered: 1, acknowledged: 2, expired: 2 };
const said = (all: readonly { report: MessageReport }[], report: MessageReport): boolean =>
  all.some((each) => each.report === report);

/** Throws where the rule breaks what is promised. */
function check(rule: Rule): void {
  fc.assert(
    fc.property(kinds, reports, (kind, sent) => {
      const bounds: Bounds = { importance: kind, expiresAt: EXPIRES };
      const inTime = sent.toSorted((a, b) => a.at - b.at);
      let state: ReturnType<Rule> = 'sent';
      for (const { report, at } of inTime) {
        const next = rule(state, report, bounds, at);
        if (ORDER[next] < ORDER[state]) throw new Error(`${state} went back to ${next}`);
        if (ORDER[state] === 2 && next !== state) throw new Error(`${state} became ${next}`);
        if (rule(next, report, bounds, at) !== next)
          throw new Error('the same report twice is another state');
        state = next;
      }
      const before = inTime.filter(({ at }) => at < EXPIRES);
      const late = inTime.length > before.length;
      const wanted = said(before, 'acknowledged')
        ? 'acknowledged'
        : said(before, 'delivered')
          ? kind === 'important' && late
            ? 'expired'
            : 'delivered'
          : late
            ? 'expired'
            : 'sent';
      if (state !== wanted) throw new Error(`${state} instead of ${wanted}`);
    }),
  );
}

test('the rule keeps it', () => check(afterReport));

const MUTANTS: Record<string, Rule> = {
  'an OK after the end counts': (state, report, bounds) => afterReport(state, report, bounds, 0),
  'delivered takes an acknowledgement back': (state, report, bounds, now) =>
    report === 'delivered' && state === 'acknowledged'
      ? 'delivered'
      : afterReport(state, report, bounds, now),
  'an OK without a word of delivery is lost': (state, report, bounds, now) =>
    state === 'sent' && report === 'acknowledged' ? 'delivered' : afterReport(state, report, bounds, now),
  'an important one that was only shown never expires': (state, report, bounds, now) =>
    afterReport(state, report, { ...bounds, importance: 'info' }, now),
  'an info that was shown expires': (state, report, bounds, now) =>
    afterReport(state, report, { ...bounds, importance: 'important' }, now),
  'the last moment is still in time': (state, report, bounds, now) =>
    afterReport(state, report, { ...bounds, expiresAt: bounds.expiresAt + 1 }, now),
};
test.each(Object.entries(MUTANTS))('and is needed for it: %s', (name, mutant) => {
  if (name === 'the last moment is still in time')
    expect(mutant('sent', 'delivered', { importance: 'info', expiresAt: 1 }, 1)).not.toBe('expired');
  else expect(() => check(mutant)).toThrow();
});

test('the very moment of the end is too late', () => {
  expect(afterReport('sent', 'delivered', { importance: 'info', expiresAt: 1 }, 1)).toBe('expired');
  expect(afterReport('delivered', 'acknowledged', { importance: 'important', expiresAt: 1 }, 1)).toBe(
    'expired',
  );
});

test('whoever has to do something more is due, and nobody else', () => {
  const due = messageState.options.flatMap((state) =>
    importance.options.filter((kind) => isDue(state, kind)).map((kind) => `${state} ${kind}`),
  );
  expect(due).toEqual(['sent info', 'sent important', 'delivered important']);
});

test('news in any order: the state that is further on stays', () => {
  fc.assert(
    fc.property(fc.array(states, { minLength: 1 }), (told) => {
      const rows = told.map((state) => ({ state }));
      const kept = rows.reduce((known, row) => laterState(known, row));
      expect(ORDER[kept.state]).toBe(Math.max(...told.map((state) => ORDER[state])));
      expect(countStates(rows)[kept.state]).toBeGreaterThan(0);
    }),
  );
});
