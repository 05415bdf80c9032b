/** A child of the tests: does one of two things in a process of its own and says on standard output what is done. */
import { createAccounts } from '#lib/accounts/accounts.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { aSession, anInvitation } from '#tests/fixtures/stored-rows.ts';

const [task = '', dataDir = '', databaseUrl = '', round = ''] = process.argv.slice(2);
const store = await openStore({ databaseUrl: databaseUrl === '' ? null : databaseUrl, dataDir });
const accounts = createAccounts({
  store,
  secret: 'a secret of at least 32 characters',
  config: { url: 'http://localhost:3000', origins: [] },
});
await migrate(store, accounts.migrate);

if (task === 'start') {
  console.log((await accounts.hasAdministrator()) ? 'unexpected' : 'ready');
  await store.close();
} else {
  for (let n = 0; ; n += 1) {
    const id = `${round}-${n}`;
    await store.invitations.create(anInvitation({ id, code: id }));
    await store.sessions.create(aSession({ id, invitationId: id }));
    // Written to a pipe at once: what the parent reads has been acknowledged.
    process.stdout.write(`${id}\n`);
  }
}
