/** The demo's process: the same server, with an administrator and sample invitations. scripts/demo.mjs starts it. */
import { accounts } from '#lib/accounts/accounts.ts';
import { hashSecret, makeJoinCode, makeSecret } from '#lib/accounts/secrets.ts';
import { environment, readConfig } from '#lib/config/env.ts';
import { systemClock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import { store, type InvitationRecord } from '#lib/store/store.ts';
import { createLog } from '#signaling-server/log.ts';
import { startServer } from '#signaling-server/start-server.ts';

type Sample = {
  readonly name: string;
  readonly note: string;
  /** how long ago it was made, ms */
  readonly age: number;
  /** who joined; '' for nobody */
  readonly customer: string;
  readonly device: string;
  readonly problem: string;
  readonly ended: 'ended' | 'expired' | 'revoked' | null;
};

const nobody = { customer: '', device: '', problem: '' };
const SAMPLES: readonly Sample[] = [
  {
    name: 'Reception printer',
    note: 'Call back on extension 214',
    age: 4 * MINUTE_MS,
    ...nobody,
    ended: null,
  },
  {
    name: 'Payroll laptop',
    note: '',
    age: 25 * MINUTE_MS,
    customer: 'John Doe',
    device: 'Chrome on Windows',
    problem: 'The VPN asks for a password again and again',
    ended: null,
  },
  { name: 'Meeting room 2', note: 'Projector shows no picture', age: 70 * MINUTE_MS, ...nobody, ended: null },
  {
    name: 'Front desk',
    note: '',
    age: 3 * HOUR_MS,
    customer: 'Maria Silva',
    device: 'Edge on Windows',
    problem: 'Scanner not found',
    ended: 'ended',
  },
  { name: 'Warehouse tablet', note: '', age: 5 * HOUR_MS, ...nobody, ended: 'expired' },
  { name: 'Old ticket', note: 'Solved by telephone', age: 6 * HOUR_MS, ...nobody, ended: 'revoked' },
];

const ADMINISTRATOR = { name: 'Jane Neal', email: 'jane@nsl.example' };
const LIFETIME_MS = 2 * HOUR_MS;

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

async function seed(): Promise<string> {
  const password = makeSecret().slice(0, 16);
  await store().organisation.rename('NSL');
  const jane = await accounts().createAdministrator({ ...ADMINISTRATOR, password });
  const now = systemClock.now();
  for (const { age, customer, device, problem, ended, ...named } of SAMPLES) {
    const createdAt = now - age;
    const endedAt = createdAt + (ended === 'expired' ? LIFETIME_MS : 40 * MINUTE_MS);
    const record: InvitationRecord = {
      ...named,
      ...nobody,
      id: makeSecret().slice(0, 21),
      code: makeJoinCode(),
      createdBy: { id: jane.id, name: jane.name, email: ADMINISTRATOR.email },
      createdAt,
      expiresAt: createdAt + LIFETIME_MS,
      joinedAt: null,
      connectedAt: null,
      ended: null,
    };
    await store().invitations.create(record);
    if (customer !== '') {
      const tokenHash = hashSecret(makeSecret());
      const joinedAt = createdAt + MINUTE_MS;
      await store().invitations.join({
        id: record.id,
        user: customer,
        device,
        problem,
        tokenHash,
        now: joinedAt,
      });
    }
    if (ended !== null) {
      const by = ended === 'ended' ? 'agent' : ended === 'revoked' ? 'operator' : 'broker';
      await store().invitations.end(record.id, { at: endedAt, by, why: ended });
    }
    changed({ noun: 'invitation', id: record.id });
  }
  return password;
}

const config = readConfig(environment());
if (!config.ok) fail(config.sentence);
const server = await startServer({ config: config.value, clock: systemClock, log: createLog() });
if (!server.ok) fail(server.sentence);
const password = await seed();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => void server.close().finally(() => process.exit(0)));
}
process.stdout.write(`Parley is ready at ${server.url}\n`);
process.stdout.write(`Sample data. Sign in as ${ADMINISTRATOR.email} with the password ${password}\n`);
