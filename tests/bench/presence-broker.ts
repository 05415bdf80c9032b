/** A broker in a process of its own, with devices in its store, for the presence bench. Tells its costs when asked. */
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { createServer } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import { canonicalKey } from '#lib/accounts/device-proof.ts';
import type { Operator } from '#lib/accounts/accounts.ts';
import { hashSecret } from '#lib/accounts/secrets.ts';
import { systemClock } from '#lib/live/clock.ts';
import { devicePublicKey } from '#lib/protocol/devices.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { createBroker } from '#signaling-server/broker.ts';
import { BENCH_ORIGIN, groupOf, type Costs } from './presence-orders.ts';

const order = z.union([
  z.object({ enrol: z.array(z.object({ id: z.string(), key: devicePublicKey })) }),
  z.object({ costs: z.literal(true) }),
]);

const dataDir = mkdtempSync(path.join(tmpdir(), 'parley-presence-'));
process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }));
const store = await openStore({ databaseUrl: null, dataDir, auditKey: 'a key of the bench alone' });
await migrate(store, async () => undefined);
await store.organisation.rename('NSL');

const jane: Operator = {
  id: 'jane',
  name: 'Jane Neal',
  email: 'jane@nsl.test',
  role: 'operator',
  groups: 'every',
};
const httpServer = createServer();
const quiet = () => undefined;
createBroker({
  httpServer,
  store,
  accounts: { whoIs: async (headers) => (headers.has('cookie') ? jane : null), account: async () => jane },
  config: { origins: [BENCH_ORIGIN], turn: null, stunUrls: [] },
  clock: systemClock,
  log: { info: quiet, warn: quiet, error: (fields, message) => console.error(message, fields) },
});
httpServer.listen(0, '127.0.0.1', () => {
  const { port } = httpServer.address() as AddressInfo;
  process.send?.({ port });
});

async function enrol(all: readonly { id: string; key: z.infer<typeof devicePublicKey> }[]): Promise<void> {
  const groups = new Set(all.map(({ id }) => groupOf(id)));
  for (const id of groups) {
    const policy = DEFAULT_POLICY;
    const made = { id, name: id, createdAt: 0, policy, changedBy: '', changedAt: 0 };
    if (!(await store.groups.create(made))) continue;
    const link = {
      id,
      groupId: id,
      createdBy: { id: 'jane', name: 'Jane Neal' },
      createdAt: 0,
      expiresAt: 2,
      uses: 1e6,
    };
    await store.enrolments.create(link, hashSecret(id));
  }
  for (const { id, key } of all) {
    const device = { id, name: id, user: 'John', publicKey: canonicalKey(key), address: '', browser: '' };
    const made = await store.enrolments.enrol(hashSecret(groupOf(id)), { ...device, enrolledAt: 1 });
    if (!made.ok) throw new Error(`device ${id} was not enrolled`);
  }
}

process.on('message', (said) => {
  const asked = order.parse(said);
  if ('enrol' in asked) return void enrol(asked.enrol).then(() => process.send?.({ enrolled: true }));
  const { user, system } = process.cpuUsage();
  const costs: Costs = { cpuMs: (user + system) / 1_000, bytes: process.memoryUsage().rss };
  process.send?.(costs);
});
process.once('disconnect', () => process.exit(0));
