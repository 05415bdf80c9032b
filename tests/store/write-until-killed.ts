/** A child of the tests: writes without end and says on standard output what the store has acknowledged. */
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { anEntry, aSession, anInvitation, AUDIT_KEY } from '#tests/fixtures/stored-rows.ts';

const [dataDir = '', databaseUrl = '', round = ''] = process.argv.slice(2);
const store = await openStore({
  databaseUrl: databaseUrl === '' ? null : databaseUrl,
  dataDir,
  auditKey: AUDIT_KEY,
});
await migrate(store, async () => undefined);
for (let n = 0; ; n += 1) {
  const id = `${round}-${n}`;
  await store.invitations.create(anInvitation({ id, code: id }));
  await store.sessions.create(aSession({ id, agentId: id }));
  await store.audit.append(anEntry({ subject: id }));
  // Written to a pipe at once: what the parent reads has been acknowledged.
  process.stdout.write(`${id}\n`);
}
