/** `npm run pictures -- [name …]`: the Information Hub's pictures, made anew from the running product. */
import { bundle, ensureBuild, ensureDependencies, requireNode, root, run } from './steps.mjs';
import { ensureSystemParts } from './system-parts.mjs';

requireNode();
await ensureSystemParts();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
const driver = await bundle('tests/pictures/run.ts', 'pictures');
process.chdir(root);
process.exit(await run(process.execPath, ['--enable-source-maps', driver, ...process.argv.slice(2)]));
