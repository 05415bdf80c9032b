/** People, portal and gateway without IPv4. */
import { expect } from '@playwright/test';
import type { Check } from './check.ts';
import { IPV6, leave6 } from './places6.ts';
import { exchange, isLabelled, openSession } from './session.ts';
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
          const sent = [session.operator, session.agent].flatMap(({ wire }) => wire.sent).join('\n');
          const addresses = [...sent.matchAll(CANDIDATE)].map(([, address = '', type = '']) => ({
            address,
            type,
          }));
          expect(addresses.length).toBeGreaterThan(0);
          for (const { address, type } of addresses) {
            expect(address).toMatch(/:|\.local$/);
            if (type === 'relay') expect(address).toBe(IPV6.gateway);
          }
          await session.close();
          told.push(`${way.told}: ${way.label}, ${(session.connectedMs / 1_000).toFixed(2)} s after Approve`);
        }
      } finally {
        await ground.close();
      }
      return told.join('; ');
    },
  },
];
