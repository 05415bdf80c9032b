/** A child of the tests: opens the store as a starting server does, accounts included, says when it is ready, and writes 25 audit entries. */
import { createAccounts } from '#lib/accounts/accounts.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { anEntry, AUDIT_KEY } from '#tests/fixtures/stored-rows.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const store = await openStore({
  databaseUrl: databaseUrl === '' ? null : databaseUrl,
  dataDir,
  auditKey: AUDIT_KEY,
});
const config = { url: 'http://localhost:3000', origins: [] };
const accounts = createAccounts({ store, secret: 'a secret of at least 32 characters', config });
await migrate(store, accounts.migrate);
console.log((await accounts.hasAdministrator()) ? 'unexpected' : 'ready');
for (let n = 0; n < 25; n += 1) await store.audit.append(anEntry());
await store.close();
