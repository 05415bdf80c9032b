/** `npm run audit:verify`: walks the audit log, says whether it holds, and exits with 0 when it does, 1 when not. */
import { pathToFileURL } from 'node:url';
import { bundle, ensureDependencies, requireNode, root } from './steps.mjs';

requireNode();
await ensureDependencies();
const verify = await bundle('scripts/verify-audit-log.ts', 'audit-verify');
process.chdir(root);
await import(pathToFileURL(verify).href);
