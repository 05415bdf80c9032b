/**
 * `npm test` and `npm run check`: everything from a fresh clone to every suite's result. Output comes as it happens; the last line sums
 * up. Any failure, and a suite that runs no test, makes the exit code 1.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { STATIC_CHECKS } from './static-checks.mjs';
import { bundle, ensureBuild, ensureDependencies, requireNode, root, run, seconds, tool } from './steps.mjs';
import { ensureNetworkParts, ensureSystemParts } from './system-parts.mjs';

const began = Date.now();
requireNode();
await ensureSystemParts();
await ensureNetworkParts();
await ensureDependencies();
await ensureBuild();
await bundle('signaling-server/main.ts', 'server');
await bundle('tests/e2e/server.ts', 'test-server');
const faultDriver = await bundle('tests/faults/run.ts', 'faults');
const networkDriver = await bundle('tests/network/run.ts', 'network');

const reports = mkdtempSync(path.join(tmpdir(), 'parley-reports-'));
const jestReport = path.join(reports, 'jest.json');
const browserReport = path.join(reports, 'browser.json');
const waitingReport = path.join(reports, 'waiting.json');
const faultReport = path.join(reports, 'faults.json');
const networkReport = path.join(reports, 'network.json');
const read = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** A project of playwright.config.ts. Each run clears its own output folder first. */
const browserSuite = (name, { report, project }) => ({
  name,
  run: (options) => {
    const args = ['--reporter=list,json', `--project=${project}`, `--output=test-results/${project}`];
    const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: report, FORCE_COLOR: '0' };
    return tool('@playwright/test/cli.js', ['test', ...args], { ...options, env });
  },
  count() {
    const { stats, errors } = read(report);
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
  },
  times: () => read(report).suites.map((suite) => [path.join('tests/e2e', suite.file), durationOf(suite)]),
});

/** Of all tries of all tests in a suite of Playwright's report, ms. */
const durationOf = ({ suites = [], specs = [] }) =>
  specs
    .flatMap((spec) => spec.tests.flatMap((test) => test.results.map((result) => result.duration)))
    .concat(suites.map(durationOf))
    .reduce((sum, ms) => sum + ms, 0);

const SUITES = [
  {
    name: 'unit and component tests',
    run: () => tool('jest/bin/jest.js', ['--ci', '--json', `--outputFile=${jestReport}`]),
    count() {
      const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = read(jestReport);
      // A file that cannot be loaded has no tests to fail; it counts as one.
      const broken = testResults.filter(
        (file) => file.status === 'failed' && file.assertionResults.length === 0,
      ).length;
      return { passed: numPassedTests, failed: Math.max(numFailedTests + broken, numFailedTestSuites) };
    },
    times: () =>
      read(jestReport).testResults.map(({ name, startTime, endTime }) => [
        path.relative(root, name),
        endTime - startTime,
      ]),
  },
  browserSuite('browser tests', { report: browserReport, project: 'browser' }),
];

/** These mostly wait: for minutes to pass, for links to be missed. They run beside all the others, one after the other. */
const WAITING = [
  browserSuite('browser tests that wait', {
    report: waitingReport,
    project: 'waiting',
  }),
  {
    // `npm run test:faults -- --faults=200` is the long one.
    name: 'fault run',
    run: (options) =>
      run(
        process.execPath,
        ['--enable-source-maps', faultDriver, '--faults=6', '--short', `--report=${faultReport}`],
        options,
      ),
    count() {
      const { survived, fine } = read(faultReport);
      return { passed: survived, failed: fine ? 0 : 1 };
    },
  },
  {
    // `npm run test:network` is the whole one. Where there can be no namespaces it says why, and that it did not run.
    name: 'network run',
    run: (options) =>
      run(
        process.execPath,
        ['--enable-source-maps', networkDriver, '--short', '--where-allowed', `--report=${networkReport}`],
        options,
      ),
    count: () => read(networkReport),
  },
];

/** Files to name for each suite. */
const SLOWEST = 10;

let passed = 0;
let failed = 0;
const notRun = [];
async function perform(suite, options) {
  const start = Date.now();
  if (options === undefined) console.log(`\n== ${suite.name}`);
  const code = await suite.run(options);
  const result = counted(suite);
  // Whoever says "failed" is believed: the exit code, the report, or a suite that ran nothing.
  if (result.failed === 0 && (code !== 0 || (result.passed === 0 && !result.skipped))) result.failed = 1;
  passed += result.passed;
  failed += result.failed;
  if (result.skipped) notRun.push(`${suite.name}: ${result.skipped}`);
  console.log(`== ${suite.name}: ${result.passed} passed, ${result.failed} failed in ${seconds(start)}`);
}
async function performWaiting() {
  for (const suite of WAITING) await perform(suite, { atOnce: `\n== ${suite.name}, beside the others\n` });
}

const SIZE = { name: 'size budget', run: () => run(process.execPath, [path.join(root, 'scripts/size.mjs')]) };
// Checks are no tests: they count only when they fail.
for (const check of [...STATIC_CHECKS, SIZE]) {
  const start = Date.now();
  console.log(`\n== ${check.name}`);
  const fine = (await check.run()) === 0;
  if (!fine) failed += 1;
  console.log(`== ${check.name}: ${fine ? 'passed' : 'FAILED'} in ${seconds(start)}`);
}
const waiting = performWaiting();
for (const suite of SUITES) await perform(suite);
await waiting;
for (const suite of [...SUITES, ...WAITING]) printSlowest(suite);
rmSync(reports, { recursive: true, force: true });
console.log(`\nAll of it took ${seconds(began)}.`);
for (const why of notRun) console.log(`NOT RUN: ${why}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function counted(suite) {
  try {
    return suite.count();
  } catch {
    return { passed: 0, failed: 1 }; // no report: the suite broke before it could write one, and has said so above
  }
}

/** Where the time of a suite goes: files by the sum of their tests, which overlap where several run at once. */
function printSlowest({ name, times = () => [] }) {
  let all;
  try {
    all = times();
  } catch {
    return; // no report: said above
  }
  const slowest = all.toSorted(([, a], [, b]) => b - a).slice(0, SLOWEST);
  if (slowest.length < 2) return;
  console.log(`\nSlowest files of the ${name}:`);
  for (const [file, ms] of slowest) console.log(`${(ms / 1000).toFixed(1).padStart(7)} s  ${file}`);
}
