/** What the gateway refuses: ways into a private network, credentials that do not hold, and more than a session's share. */
import { isIP } from 'node:net';
import { expect } from '@playwright/test';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { Check } from './check.ts';
import { PORT } from './gateway.ts';
import { GATEWAY_ADDRESS } from './places.ts';
import { USER_QUOTA, type Stage } from './stage.ts';
import { credentialOf, openTurnClient, type TurnClient } from './turn-client.ts';

/** One of every range that leads elsewhere than to a public host, and the ways around that IPv6 has. */
const SPECIAL = [
  '0.0.0.0',
  '10.1.0.2',
  '100.64.0.1',
  '127.0.0.1',
  '169.254.169.254',
  '172.16.0.1',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.1',
  '203.0.113.99',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:169.254.169.254',
  '::127.0.0.1',
  '64:ff9b::169.254.169.254',
  '64:ff9b:1::10.0.0.1',
  '2001::1',
  '2001:db8::99',
  '2002:7f00:1::1',
  'fd00::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
];
const PUBLIC = ['93.184.215.14', '2606:4700:4700::1111'];
/** RFC 8656: the address, the credential, the share. */
const [FORBIDDEN, UNAUTHORISED, QUOTA_REACHED] = [403, 401, 486];
const MINUTE = 60;

const now = (): number => Math.floor(Date.now() / SECOND_MS);
/** @param expiry s from now */
const open = (
  { gateway }: Stage,
  session: string,
  expiry = MINUTE,
  secret = gateway.secret,
): Promise<TurnClient> =>
  openTurnClient({ address: GATEWAY_ADDRESS, port: PORT }, credentialOf(secret, session, now() + expiry));

/** Closed whatever happens, their allocations ended. */
async function using<T>(clients: readonly TurnClient[], work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } finally {
    for (const client of clients) {
      await client.refresh(0);
      client.close();
    }
  }
}

async function addresses(stage: Stage): Promise<string> {
  const [four, six] = [await open(stage, 'probe-4'), await open(stage, 'probe-6')];
  return using([four, six], async () => {
    expect([await four.allocate(4), await six.allocate(6)]).toEqual([null, null]);
    const answers = new Map<string, number | null>();
    for (const address of [...SPECIAL, ...PUBLIC])
      answers.set(address, await (isIP(address) === 4 ? four : six).permit(address));
    expect(Object.fromEntries(answers)).toEqual({
      ...Object.fromEntries(SPECIAL.map((address) => [address, FORBIDDEN])),
      ...Object.fromEntries(PUBLIC.map((address) => [address, null])),
    });
    return `${SPECIAL.length} special addresses refused, ${PUBLIC.length} public ones allowed`;
  });
}

async function credentials(stage: Stage): Promise<string> {
  const clients = [
    await open(stage, 'in-time'),
    await open(stage, 'too-late', -1),
    await open(stage, 'wrong', MINUTE, 'another-secret-of-the-same-length-0123456789'),
  ];
  return using(clients, async () => {
    expect(await Promise.all(clients.map((client) => client.allocate()))).toEqual([
      null,
      UNAUTHORISED,
      UNAUTHORISED,
    ]);
    return `taken in time; refused with ${UNAUTHORISED} after its expiry, and with a wrong secret`;
  });
}

async function quota(stage: Stage): Promise<string> {
  // The name begins with an expiry: several credentials of one session share.
  const expiries = Array.from({ length: USER_QUOTA + 1 }, (_, i) => MINUTE + i);
  const clients = await Promise.all(expiries.map((expiry) => open(stage, 'greedy', expiry)));
  const other = await open(stage, 'modest');
  return using([...clients, other], async () => {
    const answers: (number | null)[] = [];
    for (const client of clients) answers.push(await client.allocate());
    expect(answers).toEqual([...Array.from({ length: USER_QUOTA }, () => null), QUOTA_REACHED]);
    expect(await other.allocate()).toBe(null);
    return `allocation ${USER_QUOTA + 1} of a session refused with ${QUOTA_REACHED}, another session served`;
  });
}

export const probes: readonly Check[] = [
  { name: 'addresses that the gateway relays to', short: true, run: addresses },
  { name: 'credentials', short: true, run: credentials },
  { name: 'quota of a session', short: true, run: quota },
];
