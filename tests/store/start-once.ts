/** A child of the tests: opens the store as a starting server does, accounts included, and says when it is ready. */
import { createAccounts } from '#lib/accounts/accounts.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';

const [dataDir = '', databaseUrl = ''] = process.argv.slice(2);
const store = await openStore({ databaseUrl: databaseUrl === '' ? null : databaseUrl, dataDir });
const config = { url: 'http://localhost:3000', origins: [] };
const accounts = createAccounts({ store, secret: 'a secret of at least 32 characters', config });
await migrate(store, accounts.migrate);
console.log((await accounts.hasAdministrator()) ? 'unexpected' : 'ready');
await store.close();
