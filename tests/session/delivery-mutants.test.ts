// Each mutant breaks one rule of exactly-once delivery, and the model that it names must notice.
import fc from 'fast-check';
import type * as delivery from '#lib/session/delivery.ts';
import { anyOrder } from './delivery-model-any-order.ts';
import { inOrder } from './delivery-model-in-order.ts';
import { nine, ofRenewal, type BrokenRules } from './delivery-mutants.ts';
import { MUTANT_RUNS, PROOF_MS } from './delivery-runs.ts';

type Rules = typeof delivery;
let mockRules: BrokenRules = {};

jest.mock('#lib/session/delivery.ts', () => {
  const rules = jest.requireActual<Rules>('#lib/session/delivery.ts');
  const broken: Required<BrokenRules> = {
    applies: (...given) => (mockRules.applies ?? rules.applies)(...given),
    applied: (...given) => (mockRules.applied ?? rules.applied)(...given),
    renewed: (...given) => (mockRules.renewed ?? rules.renewed)(...given),
    number: (...given) => (mockRules.number ?? rules.number)(...given),
    onHello: (...given) => (mockRules.onHello ?? rules.onHello)(...given),
  };
  return { ...rules, ...broken };
});
jest.mock('#lib/protocol/limits.ts', () => ({
  ...jest.requireActual<object>('#lib/protocol/limits.ts'),
  OUTBOX_MAX_LINES: 6,
}));

const real = jest.requireActual<Rules>('#lib/session/delivery.ts');
const ignore = (): void => {};

test.each([...nine, ...ofRenewal])(
  'caught: $name',
  async ({ name, model, broken = () => ({}), rules = () => ({}) }) => {
    mockRules = rules(real);
    const limits = { numRuns: MUTANT_RUNS, endOnFailure: true };
    const details =
      model === 'in order'
        ? await fc.check(inOrder(ignore, broken), limits)
        : await fc.check(anyOrder(ignore, broken), limits);
    expect(details.failed).toBe(true);
    const why = details.errorInstance instanceof Error ? details.errorInstance.message : '';
    process.stdout.write(
      `delivery: mutant "${name}": caught by ${model} after ${details.numRuns} runs: ${why}\n`,
    );
  },
  PROOF_MS,
);
