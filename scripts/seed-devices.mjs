/** `npm run seed -- --devices=10000 --groups=12 [--data=DIR]`: sample devices in a data folder, to measure lists with. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle, ensureDependencies, giveUp, requireNode, root } from './steps.mjs';

requireNode();
const asked = Object.fromEntries(process.argv.slice(2).map((word) => word.replace(/^--/, '').split('=')));
const count = (name, otherwise, most) => {
  const n = Number(asked[name] ?? otherwise);
  if (!Number.isInteger(n) || n < 1 || n > most) giveUp(`--${name} is a whole number from 1 to ${most}.`);
  return n;
};
const unknown = Object.keys(asked).find((name) => !['devices', 'groups', 'data'].includes(name));
if (unknown !== undefined)
  giveUp(`There is no option --${unknown}. There are --devices, --groups and --data.`);
const devices = count('devices', 10_000, 1_000_000);
const groups = count('groups', 12, 1_000);
await ensureDependencies();
const seed = await bundle('scripts/seed-devices.ts', 'seed');
if (asked.data !== undefined) process.env.DATA_DIR = path.resolve(asked.data);
process.chdir(root);
Object.assign(process.env, { SEED_DEVICES: String(devices), SEED_GROUPS: String(groups) });
await import(pathToFileURL(seed).href);
