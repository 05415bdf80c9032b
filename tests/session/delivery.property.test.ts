// Invariants: what is received is always a prefix of what was sent; no line twice; an acknowledgement never goes back;
// no row leaves the outbox unacknowledged; a tick only for what the other disk holds; after a drain both sides agree
// and the outboxes are empty. Both models run the product's own chat and shelf, and both sides write.
import fc, { type IAsyncPropertyWithHooks } from 'fast-check';
import { anyOrder } from './delivery-model-any-order.ts';
import { inOrder } from './delivery-model-in-order.ts';
import { PROOF_MS, RUNS } from './delivery-runs.ts';
import type { Broken, Seen } from './delivery-world.ts';

// A full outbox must come up in short scripts too; the real limit is in delivery.test.ts.
jest.mock('#lib/protocol/limits.ts', () => ({
  ...jest.requireActual<object>('#lib/protocol/limits.ts'),
  OUTBOX_MAX_LINES: 6,
}));

/** Every situation must come up in at least this part of the runs, or the model proves little. */
const LEAST = 0.05;
const honest: Broken = () => ({});

async function holds<T>(
  name: string,
  model: (saw: Seen) => IAsyncPropertyWithHooks<T>,
  wanted: readonly string[],
) {
  const began = Date.now();
  const reached = new Map<string, number>();
  let inThisRun = new Set<string>();
  const property = model((what) => inThisRun.add(what)).afterEach(() => {
    for (const what of inThisRun) reached.set(what, (reached.get(what) ?? 0) + 1);
    inThisRun = new Set();
  });
  const details = await fc.check(property, { numRuns: RUNS, includeErrorInReport: true });
  if (details.failed) throw new Error(fc.defaultReportMessage(details) ?? 'failed');
  expect(details.numRuns).toBe(RUNS);
  const took = ((Date.now() - began) / 1_000).toFixed(1);
  process.stdout.write(`delivery: ${name}: ${RUNS} runs, none failed (seed ${details.seed}, ${took} s)\n`);
  const counts = wanted.map((what) => `${what} ${reached.get(what) ?? 0}`).join(', ');
  process.stdout.write(`delivery: ${name}: runs that reached: ${counts}\n`);
  const missed = wanted.filter((what) => (reached.get(what) ?? 0) < RUNS * LEAST);
  expect(missed).toEqual([]);
}

const ALWAYS = [
  'crash between number and wire',
  'crash between commit and ack',
  'resent',
  'duplicate',
  'outbox-full',
  'delivered',
  'read',
];

test(
  'in order, with cuts, crashes, a second tab and failing storage',
  () =>
    holds('in order', (saw) => inOrder(saw, honest), [
      ...ALWAYS,
      'second tab',
      'storage lost',
      'storage put back',
      'renewed',
    ]),
  PROOF_MS,
);

test(
  'in any order, with frames lost, doubled and late',
  () =>
    holds('any order', (saw) => anyOrder(saw, honest), [
      ...ALWAYS,
      'gap',
      'dropped',
      'doubled',
      'late from an older link',
    ]),
  PROOF_MS,
);
