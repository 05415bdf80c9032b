/** `npm run demo`: a portal with sample data, on this machine alone. Every start begins anew. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, ensureBuild, ensureDependencies, requireNode, root } from './steps.mjs';

requireNode();
await ensureDependencies();
await ensureBuild();
const demo = await bundle('scripts/demo-server.ts', 'demo');
process.chdir(root);
rmSync(path.join(root, 'data-demo'), { recursive: true, force: true });
// Whatever the real portal is told by the environment, the demo stays here and keeps to its own folder.
for (const name of ['DATABASE_URL', 'REDIS_URL', 'PUBLIC_URL', 'TRUSTED_PROXIES']) delete process.env[name];
Object.assign(process.env, {
  NODE_ENV: 'production',
  NEXT_TELEMETRY_DISABLED: '1',
  HOST: '127.0.0.1',
  DATA_DIR: 'data-demo',
});
await import(pathToFileURL(demo).href);
