// Invariants: acknowledgement turned on applies to what waits and turned off approves nothing; what is taken from a
// session never comes back, and a session that is left with nothing is over. Each mutant breaks one of them.
import fc from 'fast-check';
import { step } from '#lib/session/table.ts';
import type { Table } from './one-tab-model.ts';
import { underSettings } from './policy-model.ts';

const RUNS = 3_000;

test('one session under any settings', () => {
  const seen = new Set<string>();
  const details = fc.check(underSettings(step, seen), { numRuns: RUNS });
  if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? 'failed');
  expect(details.numRuns).toBe(RUNS);
  expect([...seen]).toEqual(
    expect.arrayContaining([
      'acknowledge in requested',
      'acknowledge in live',
      'withdraw in requested',
      'withdraw in linking',
      'withdraw in live',
      'withdraw in reconnecting',
    ]),
  );
});

const mutants: Record<string, Table> = {
  'acknowledge comes too late for what waits': (session, event) =>
    event.type === 'acknowledge' ? { session, effects: [] } : step(session, event),
  'a tab that lets in by itself still does, once it must ask': (session, event) =>
    session.at === 'requested' && event.type === 'approve'
      ? step(session, { ...event, terms: { ...event.terms, acknowledge: session.terms.acknowledge } })
      : step(session, event),
  'acknowledge approves': (session, event) =>
    session.at === 'requested' && event.type === 'acknowledge'
      ? step(session, { type: 'approve', now: event.now, terms: session.terms })
      : step(session, event),
  'what is taken away next gives the first back': (session, event) => {
    const after = step(session, event);
    if (event.type !== 'withdraw' || after.session.at === 'ended' || after.session === session) return after;
    const terms = { ...after.session.terms, withdrawn: [...event.features] };
    return { ...after, session: { ...after.session, terms } };
  },
  'nothing is taken from a session that connects': (session, event) =>
    session.at === 'linking' && event.type === 'withdraw' ? { session, effects: [] } : step(session, event),
  'nothing is taken from a session that has lost its link': (session, event) =>
    session.at === 'reconnecting' && event.type === 'withdraw'
      ? { session, effects: [] }
      : step(session, event),
  'a session goes on with nothing left': (session, event) => {
    const after = step(session, event);
    if (event.type !== 'withdraw' || after.session.at !== 'ended' || session.at === 'ended') return after;
    return {
      session: { ...session, terms: { ...session.terms, withdrawn: session.terms.permissions } },
      effects: [],
    };
  },
};

test.each(Object.entries(mutants))('caught: %s', (_name, mutant) => {
  expect(fc.check(underSettings(mutant), { numRuns: RUNS }).failed).toBe(true);
});
