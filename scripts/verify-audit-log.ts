/** What `npm run audit:verify` runs: reads the environment that the server reads, beside it or while it is stopped. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { openDataFolder } from '#lib/config/data-folder.ts';
import { environment, readConfig } from '#lib/config/env.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { verdictWords } from '#lib/session/audit-words.ts';
import { openStore } from '#lib/store/open.ts';

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

const config = readConfig(environment());
if (!config.ok) fail(config.sentence);
const { dataDir, databaseUrl } = config.value;
// A key made now would fit no log.
if (!existsSync(path.join(dataDir, 'secrets.json')))
  fail(
    `There is no secrets.json in ${path.resolve(dataDir)}. Set DATA_DIR to the folder that the server uses.`,
  );
const folder = openDataFolder(dataDir);
if (!folder.ok) fail(folder.sentence);

try {
  const store = await openStore({ databaseUrl, dataDir, auditKey: folder.secrets.audit });
  const verdict = await store.audit.verify();
  await store.close();
  const { stamp } = createCalendar('UTC');
  const sentence = verdictWords(verdict, (at) => `${stamp(at)} UTC`);
  if (!verdict.holds) fail(sentence);
  process.stdout.write(`${sentence}\n`);
} catch (cause) {
  const why = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause);
  fail(
    `The audit log cannot be read: ${why}. Check DATA_DIR and DATABASE_URL, and that the server has started once.`,
  );
}
