/** `npm run bench`: everything it takes, then tests/bench. */
import { bundle, ensureBuild, ensureDependencies, requireNode, run } from './steps.mjs';

requireNode();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
await bundle('tests/bench/presence-broker.ts', 'presence-broker');
const bench = await bundle('tests/bench/bench.ts', 'bench');
process.exit(await run(process.execPath, ['--enable-source-maps', bench, ...process.argv.slice(2)]));
