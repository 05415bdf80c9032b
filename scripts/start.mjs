/** `npm start`: everything from a fresh clone to a running portal. */
import { pathToFileURL } from 'node:url';
import { bundle, ensureBuild, ensureDependencies, requireNode, root } from './steps.mjs';

requireNode();
await ensureDependencies();
await ensureBuild();
const server = await bundle('signaling-server/main.ts', 'server');
process.chdir(root);
process.env.NODE_ENV = 'production';
// Nothing here reports to anybody.
process.env.NEXT_TELEMETRY_DISABLED = '1';
// In this very process: signals then reach the server itself, and nothing is left behind when this one is killed.
await import(pathToFileURL(server).href);
