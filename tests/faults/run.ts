/**
 * `npm run test:faults`: a real session between two browsers, lines flowing both ways, while faults strike it. This
 * process makes the network and removes it again, whatever becomes of the run itself, which it starts inside.
 */
import { parseArgs } from 'node:util';
import { runInside } from '#tests/fixtures/namespaces.ts';
import { makeNetwork, namespaceOf, removeNetworks, whyNoNetwork } from './network.ts';
import { runFaults } from './run-faults.ts';

const { values } = parseArgs({
  options: {
    faults: { type: 'string', default: '6' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
    /** short outages, for a run that many wait for */
    short: { type: 'boolean', default: false },
    /** faults in one session before the next one begins */
    session: { type: 'string', default: '25' },
    /** part of a kind's name: no other strikes */
    only: { type: 'string', default: '' },
    /** where to write the result as JSON */
    report: { type: 'string', default: '' },
    /** for itself: the process whose network this one runs in */
    inside: { type: 'string' },
  },
});
const whole = (name: 'faults' | 'seed' | 'session', from: number): number => {
  const value = Number(values[name]);
  if (Number.isSafeInteger(value) && value >= from) return value;
  console.error(`--${name} must be a whole number from ${from}.`);
  process.exit(2);
};
const plan = {
  count: whole('faults', 1),
  seed: whole('seed', 0),
  perSession: whole('session', 1),
  short: values.short,
  only: values.only,
  reportFile: values.report,
};

if (values.inside !== undefined) process.exitCode = await runFaults(plan, Number(values.inside));
else {
  const why = whyNoNetwork();
  if (why === null) process.exitCode = await outside();
  else {
    const notice = `NO LINK OR ADDRESS FAULTS IN THIS RUN: ${why}. All other faults strike as usual.`;
    console.log(notice);
    process.exitCode = await runFaults(plan, null);
    console.log(notice);
  }
}

async function outside(): Promise<number> {
  const run = process.pid;
  removeNetworks(run); // what earlier runs left that were killed
  let code = 1;
  try {
    makeNetwork(run);
    code = await runInside(namespaceOf(run, 'portal'), [`--seed=${plan.seed}`, `--inside=${run}`]);
  } finally {
    removeNetworks(run);
  }
  return code;
}
