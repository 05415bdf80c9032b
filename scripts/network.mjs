/** `npm run test:network -- [--short] [--only=NAME]`: sessions over real NATs and a real gateway, in network namespaces. Root on Linux. */
import { bundle, ensureBuild, ensureDependencies, requireNode, root, run } from './steps.mjs';
import { ensureNetworkParts } from './system-parts.mjs';

requireNode();
await ensureNetworkParts();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
const driver = await bundle('tests/network/run.ts', 'network');
process.chdir(root);
process.exit(await run(process.execPath, ['--enable-source-maps', driver, ...process.argv.slice(2)]));
