/**
 * `npm run proof`: the models of exactly-once delivery and of the session table with their full counts, every mutant,
 * and saved transcripts read back. Each prints its runs, its seed and its time; any failure makes the exit code 1.
 */
import { ensureDependencies, requireNode, seconds, tool } from './steps.mjs';

/** Of each delivery model; the session table has its full counts in every test run. */
const RUNS = 20_000;
const PROOFS = [
  ...['session/delivery', 'session/table'].map((name) => `tests/${name}.*(property|mutants|hostile)`),
  'tests/session/save',
];

requireNode();
await ensureDependencies();
const began = Date.now();
// One file after the other, so that the times printed are their own.
const code = await tool('jest/bin/jest.js', ['--ci', '--runInBand', ...PROOFS], {
  env: { PROOF_RUNS: String(RUNS) },
});
console.log(`\nThe proof ${code === 0 ? 'holds' : 'FAILED'}; it took ${seconds(began)}.`);
process.exit(code === 0 ? 0 : 1);
