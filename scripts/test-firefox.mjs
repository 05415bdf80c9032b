/** `npm run test:firefox`: a whole session between Chromium, the operator's, and Debian's Firefox ESR, the agent user's. */
import { bundle, ensureBuild, ensureDependencies, requireNode, root, run } from './steps.mjs';
import { ensureFirefoxParts } from './system-parts.mjs';

requireNode();
await ensureFirefoxParts();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
const driver = await bundle('tests/firefox/run.ts', 'firefox');
process.chdir(root);
process.exit(await run(process.execPath, ['--enable-source-maps', driver]));
