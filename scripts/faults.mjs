/** `npm run test:faults -- --faults=200 --seed=1`: two browsers chat while faults strike; nothing may be lost. */
import { bundle, ensureBuild, ensureDependencies, requireNode, root, run } from './steps.mjs';
import { ensureSystemParts } from './system-parts.mjs';

requireNode();
await ensureSystemParts();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
const driver = await bundle('tests/faults/run.ts', 'faults');
process.chdir(root);
process.exit(await run(process.execPath, ['--enable-source-maps', driver, ...process.argv.slice(2)]));
