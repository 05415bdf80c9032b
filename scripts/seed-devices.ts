/** Writes sample devices into the store that the environment names. scripts/seed-devices.mjs starts it. */
import { createAccounts } from '#lib/accounts/accounts.ts';
import { openDataFolder } from '#lib/config/data-folder.ts';
import { environment, readConfig } from '#lib/config/env.ts';
import { systemClock } from '#lib/live/clock.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { seedDevices } from './sample-devices.ts';

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const env = environment();
const config = readConfig(env);
if (!config.ok) fail(config.sentence);
const folder = openDataFolder(config.value.dataDir);
if (!folder.ok) fail(folder.sentence);
const { databaseUrl, dataDir } = config.value;
const store = await openStore({ databaseUrl, dataDir, auditKey: folder.secrets.audit });
const accounts = createAccounts({ store, secret: folder.secrets.auth, config: config.value });
await migrate(store, () => accounts.migrate());
const [devices, groups] = [Number(env['SEED_DEVICES']), Number(env['SEED_GROUPS'])];
await seedDevices(store, { devices, groups, now: systemClock.now() });
await store.close();
process.stdout.write(`Added ${devices} devices in ${groups} groups.\n`);
