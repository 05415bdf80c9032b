/**
 * `npm run test:network`: real sessions over real NATs and a real gateway. This process makes the network and removes it again, whatever
 * becomes of the run itself, which it starts inside.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runInside } from '#tests/fixtures/namespaces.ts';
import { makeNetwork, nameOf, removeNetworks, whyNoNetwork } from './places.ts';
import { makeNetwork6 } from './places6.ts';
import { runNetwork } from './run-network.ts';

const { values } = parseArgs({
  options: {
    /** what everybody waits for, a minute or less */
    short: { type: 'boolean', default: false },
    /** part of a check's name: no others */
    only: { type: 'string', default: '' },
    /** where to write the result as JSON */
    report: { type: 'string', default: '' },
    /** where there can be no network: says so, and is no failure */
    'where-allowed': { type: 'boolean', default: false },
    /** for itself: the process whose network this one runs in */
    inside: { type: 'string' },
  },
});
const plan = { short: values.short, only: values.only, reportFile: values.report };

if (values.inside !== undefined) process.exitCode = await runNetwork(plan, Number(values.inside));
else {
  const why = whyNoNetwork();
  if (why === null) process.exitCode = await outside();
  else {
    console.log(`NO NETWORK TESTS IN THIS RUN: ${why}. They need root on Linux: sudo npm run test:network`);
    if (plan.reportFile !== '')
      writeFileSync(plan.reportFile, JSON.stringify({ passed: 0, failed: 0, skipped: why }));
    process.exitCode = values['where-allowed'] ? 0 : 1;
  }
}

async function outside(): Promise<number> {
  const run = process.pid;
  removeNetworks(run); // what earlier runs left that were killed
  try {
    makeNetwork(run);
    if (!plan.short) makeNetwork6(run);
    return await runInside(nameOf(run, 'internet'), [`--inside=${run}`]);
  } finally {
    removeNetworks(run);
  }
}
