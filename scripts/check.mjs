/** `npm run check`: everything that has to hold before a change is done. `npm test`, then dead code and the size budget. */
import { DEAD_CODE } from './static-checks.mjs';
import { requireNode, root, run, seconds } from './steps.mjs';

requireNode();
const script = (name) => () => run(process.execPath, [`${root}/scripts/${name}`]);
const STEPS = [
  // Installs and builds what is missing, and checks format, lint and types on its way.
  { name: 'tests', run: script('test.mjs') },
  DEAD_CODE,
  { name: 'size', run: script('size.mjs') },
];

const failed = [];
for (const step of STEPS) {
  const start = Date.now();
  console.log(`\n=== ${step.name}`);
  if ((await step.run()) !== 0) failed.push(step.name);
  console.log(`=== ${step.name}: ${failed.includes(step.name) ? 'FAILED' : 'passed'} in ${seconds(start)}`);
}
console.log(failed.length === 0 ? '\nEverything holds.' : `\nFailed: ${failed.join(', ')}.`);
process.exit(failed.length === 0 ? 0 : 1);
