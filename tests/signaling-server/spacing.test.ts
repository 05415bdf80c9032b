import type { Session, Why } from '#lib/protocol/session-state.ts';
import { waitUntil } from '#signaling-server/spacing.ts';

const terms = { sessionId: 's', operatorId: 'o', permissions: [], expiresAt: 0 };
const ended = (why: Why, endedAt: number): Session => ({
  at: 'ended',
  terms,
  by: 'agent',
  why,
  since: null,
  endedAt,
});

test.each<[string, Session[], number, number | null]>([
  ['nothing before', [], 0, null],
  ['two rejects', [ended('rejected', 1), ended('rejected', 2)], 3, null],
  ['three rejects', [ended('rejected', 3), ended('rejected', 1), ended('rejected', 2)], 4, 300_003],
  ['three rejects, a millisecond short', [1, 2, 3].map((at) => ended('rejected', at)), 300_002, 300_003],
  ['three rejects, long enough ago', [1, 2, 3].map((at) => ended('rejected', at)), 300_003, null],
  ['a fourth after the wait', [1, 2, 3, 400_000].map((at) => ended('rejected', at)), 400_001, 700_000],
  ['silence', [ended('timed-out', 100)], 101, 10_100],
  ['silence, ten seconds on', [ended('timed-out', 100)], 10_100, null],
  ['his own cancels', [1, 2, 3, 4].map((at) => ended('cancelled', at)), 5, null],
  ['what is still open', [{ at: 'requested', terms }], 5, null],
])('%s', (_name, earlier, now, until) => expect(waitUntil(earlier, now)).toBe(until));
