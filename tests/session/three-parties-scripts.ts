/** Who acts, which queue moves and how the clock runs: scripts for the model of three parties. */
import fc from 'fast-check';
import type { Session } from '#lib/protocol/session-state.ts';
import { someTerms, someWait, START } from './one-tab-model.ts';

export type Side = 'operator' | 'agent';
type Press =
  | {
      side: 'agent';
      press: 'approve' | 'reject' | 'end' | 'link-up' | 'link-lost' | 'expect-restart' | 'time';
    }
  | { side: 'operator'; press: 'cancel' | 'end' | 'link-up' | 'link-lost' | 'expect-restart' | 'time' };
export type Move =
  | { move: 'press'; what: Press }
  | { move: 'to-broker'; side: Side }
  | { move: 'to-tab'; side: Side }
  | { move: 'broker-time' }
  | { move: 'broker-ends' }
  | { move: 'wait'; ms: number }
  | { move: 'lie'; told: Session };

const sides = fc.constantFrom<Side>('operator', 'agent');
const press: fc.Arbitrary<Press> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Press>({ side: 'agent', press: 'approve' }) },
  fc.record({
    side: fc.constant('agent' as const),
    press: fc.constantFrom(
      'reject' as const,
      'end' as const,
      'link-up' as const,
      'link-lost' as const,
      'expect-restart' as const,
      'time' as const,
    ),
  }),
  fc.record({
    side: fc.constant('operator' as const),
    press: fc.constantFrom(
      'cancel' as const,
      'end' as const,
      'link-up' as const,
      'link-lost' as const,
      'expect-restart' as const,
      'time' as const,
    ),
  }),
);
export const honest: fc.Arbitrary<Move> = fc.oneof(
  { weight: 5, arbitrary: press.map((what): Move => ({ move: 'press', what })) },
  { weight: 5, arbitrary: sides.map((side): Move => ({ move: 'to-broker', side })) },
  { weight: 5, arbitrary: sides.map((side): Move => ({ move: 'to-tab', side })) },
  { weight: 2, arbitrary: someWait.map((ms): Move => ({ move: 'wait', ms })) },
  fc.constant<Move>({ move: 'broker-time' }),
  { weight: 1, arbitrary: fc.constant<Move>({ move: 'broker-ends' }) },
);

/** The shortest way to a live session. Few random scripts get that far by themselves, and the deep states lie behind it. */
const OPENING: readonly Move[] = [
  { move: 'press', what: { side: 'agent', press: 'approve' } },
  { move: 'to-broker', side: 'agent' },
  { move: 'to-tab', side: 'operator' },
  { move: 'to-tab', side: 'agent' },
  { move: 'press', what: { side: 'operator', press: 'link-up' } },
  { move: 'press', what: { side: 'agent', press: 'link-up' } },
  { move: 'to-broker', side: 'operator' },
];
export const scriptOf = (moves: fc.Arbitrary<Move>): fc.Arbitrary<Move[]> =>
  fc
    .tuple(fc.constantFrom([], OPENING), fc.array(moves, { minLength: 1, maxLength: 40 }))
    .map(([opening, rest]) => [...opening, ...rest]);

/** Any state a broker could claim, of these terms or of others. */
export const lie: fc.Arbitrary<Session> = fc.oneof(
  someTerms.map((terms): Session => ({ at: 'requested', terms })),
  someTerms.map((terms): Session => ({ at: 'linking', terms, since: START, until: START + 1e7 })),
  someTerms.map((terms): Session => ({ at: 'live', terms, since: START, grace: 1e7 })),
  someTerms.map((terms): Session => ({
    at: 'reconnecting',
    terms,
    since: START,
    grace: 1e7,
    until: START + 1e7,
  })),
  someTerms.map((terms): Session => ({
    at: 'ended',
    terms,
    by: 'broker',
    why: 'ended',
    since: null,
    endedAt: START,
  })),
);
