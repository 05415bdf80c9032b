/** `npm run build`: dependencies, portal and server, and nothing started. */
import { bundle, ensureBuild, ensureDependencies, requireNode } from './steps.mjs';

requireNode();
await ensureDependencies();
await ensureBuild();
await bundle('signaling-server/main.ts', 'server');
console.log('Ready for npm start.');
