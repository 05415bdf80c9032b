/** People, portal and gateway without IPv4. */
import { expect } from '@playwright/test';
import type { Check } from './check.ts';
import { tryConnection, WORKS } from './gateway-faults.ts';
import { GATEWAY_4, IPV6, leave6, MIXED } from './places6.ts';
import { exchange, isLabelled, openSession, type Two } from './session.ts';
import { setGround, type Connection } from './stage.ts';

const WAYS: readonly {
  readonly told: string;
  readonly leaving: 'everything' | 'no UDP';
  readonly settings: Connection;
  readonly label: string;
}[] = [
  {
    told: 'direct',
    leaving: 'everything',
    settings: { connection: 'direct', gatewayTransport: 'tls' },
    label: 'AES (P2P)',
  },
  {
    told: 'UDP blocked at the agent',
    leaving: 'no UDP',
    settings: { connection: 'direct', gatewayTransport: 'tls' },
    label: 'TLS + AES',
  },
  {
    told: 'always through the gateway',
    leaving: 'everything',
    settings: { connection: 'gateway', gatewayTransport: 'any' },
    label: 'AES (gateway)',
  },
];
/** The address of each candidate that a tab sends. */
const CANDIDATE = /candidate:\S+ \d+ \w+ \d+ (\S+) \d+ typ (\w+)/g;

/** What the two tabs told each other of their addresses. */
function candidatesOf({ operator, agent }: Two): readonly { address: string; type: string }[] {
  const sent = [operator, agent].flatMap(({ wire }) => wire.sent).join('\n');
  const found = [...sent.matchAll(CANDIDATE)].map(([, address = '', type = '']) => ({ address, type }));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

export const ipv6: readonly Check[] = [
  {
    name: 'IPv6 alone',
    short: false,
    async run({ run }, whole) {
      const ground = await setGround(run, IPV6);
      const told: string[] = [];
      try {
        for (const way of WAYS) {
          leave6(run, 'home6', way.leaving);
          await ground.configure(way.settings);
          const session = await openSession(ground);
          await isLabelled(session, way.label);
          await exchange(session, whole);
          await isLabelled(session, way.label);
          for (const { address, type } of candidatesOf(session)) {
            expect(address).toMatch(/:|\.local$/);
            if (type === 'relay') expect(address).toBe(IPV6.gateways[0]);
          }
          if (way === WAYS.at(-1)) await tryConnection(session.operator.page, ground, [WORKS, WORKS, WORKS]);
          await session.close();
          told.push(`${way.told}: ${way.label}, ${(session.connectedMs / 1_000).toFixed(2)} s after Approve`);
        }
      } finally {
        await ground.close();
      }
      return `${told.join('; ')}; the test: every way works`;
    },
  },
  {
    name: 'one without IPv6, the other without IPv4',
    short: false,
    async run({ run, network }, whole) {
      network.become('cone', { home: 'everything', office: 'everything' });
      leave6(run, 'office6', 'everything');
      const ground = await setGround(run, MIXED);
      try {
        await ground.configure({ connection: 'direct', gatewayTransport: 'tls' });
        const session = await openSession(ground);
        await isLabelled(session, 'TLS + AES');
        await exchange(session, whole);
        await isLabelled(session, 'TLS + AES');
        const relays = candidatesOf(session).filter(({ type }) => type === 'relay');
        expect(new Set(relays.map(({ address }) => address))).toEqual(new Set([GATEWAY_4]));
        await session.close();
        return `TLS + AES, both relays ${GATEWAY_4}, ${(session.connectedMs / 1_000).toFixed(2)} s after Approve`;
      } finally {
        await ground.close();
      }
    },
  },
];
