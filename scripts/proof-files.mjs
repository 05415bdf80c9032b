/** `npm run proof:files`: File Transfer at full size between two real browsers, some ten minutes; parts by name. */
import { bundle, ensureBuild, ensureDependencies, requireNode, run } from './steps.mjs';

requireNode();
await ensureDependencies();
await ensureBuild();
await bundle('tests/e2e/server.ts', 'test-server');
const driver = await bundle('tests/file-proofs/run.ts', 'file-proofs');
process.exit(await run(process.execPath, ['--enable-source-maps', driver, ...process.argv.slice(2)]));
