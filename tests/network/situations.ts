/** Networks that people have, and what a session has to be in each. */
import { expect } from '@playwright/test';
import type { Check } from './check.ts';
import { PRIVATE_ADDRESSES, type Host, type Leaving, type Nat } from './places.ts';
import { exchange, isLabelled, openSession, type Two } from './session.ts';
import type { Connection } from './stage.ts';

type Situation = {
  readonly name: string;
  /** also part of the short run */
  readonly short?: true;
  readonly nat: Nat;
  readonly leaving: { readonly home: Leaving; readonly office: Leaving };
  readonly settings: Connection;
  readonly operatorAt?: Host;
  readonly label: string;
  readonly also?: (session: Two) => void;
};

const OPEN = { home: 'everything', office: 'everything' } as const;
const ANY = { connection: 'direct', gatewayTransport: 'any' } as const;
const TLS = { connection: 'direct', gatewayTransport: 'tls' } as const;
const ALWAYS = { connection: 'gateway', gatewayTransport: 'any' } as const;

const signalsOf = ({ operator, agent }: Two): Record<'operator' | 'agent', string> => ({
  operator: operator.wire.sent.join('\n'),
  agent: agent.wire.sent.join('\n'),
});
const typesIn = (signals: string): string[] => [
  ...new Set([...signals.matchAll(/ typ (\w+)/g)].map(([, type]) => type ?? '')),
];

/** The tabs say nothing to the broker by which the other side would learn where they are. */
export function nothingButRelays(session: Two): void {
  for (const signals of Object.values(signalsOf(session))) {
    expect(typesIn(signals)).toEqual(['relay']);
    expect(PRIVATE_ADDRESSES.filter((address) => signals.includes(`${address} `))).toEqual([]);
    expect(signals).not.toMatch(/\.local\b/);
  }
}

/** What the check above looks for is there where it may be. */
export function publicAddresses(session: Two): void {
  for (const signals of Object.values(signalsOf(session)))
    expect(typesIn(signals)).toEqual(expect.arrayContaining(['host', 'srflx']));
}

const SITUATIONS: readonly Situation[] = [
  {
    name: 'same network',
    nat: 'cone',
    leaving: OPEN,
    settings: ANY,
    operatorAt: 'neighbour',
    label: 'AES (P2P)',
  },
  {
    name: 'cone NATs',
    nat: 'cone',
    leaving: OPEN,
    settings: TLS,
    label: 'AES (P2P)',
    also: publicAddresses,
  },
  {
    name: 'symmetric NATs',
    short: true,
    nat: 'symmetric',
    leaving: OPEN,
    settings: ANY,
    label: 'AES (gateway)',
  },
  {
    name: 'symmetric NATs, TLS alone',
    nat: 'symmetric',
    leaving: OPEN,
    settings: TLS,
    label: 'TLS + AES',
  },
  {
    name: 'UDP blocked at the agent',
    nat: 'cone',
    leaving: { ...OPEN, home: 'no UDP' },
    settings: ANY,
    // The browser often begins over TLS, and takes TCP a moment later.
    label: 'AES (gateway)',
  },
  {
    name: 'nothing but TCP 443 leaves',
    short: true,
    nat: 'symmetric',
    leaving: { home: 'TCP 443', office: 'TCP 443' },
    settings: TLS,
    label: 'TLS + AES',
  },
  {
    name: 'always through the gateway',
    short: true,
    nat: 'cone',
    leaving: OPEN,
    settings: ALWAYS,
    label: 'AES (gateway)',
    also: nothingButRelays,
  },
];

export const situations: readonly Check[] = SITUATIONS.map((situation) => ({
  name: situation.name,
  short: situation.short ?? false,
  async run(stage, whole) {
    stage.network.become(situation.nat, situation.leaving);
    await stage.configure(situation.settings);
    const session = await openSession(stage, situation.operatorAt);
    await isLabelled(session, situation.label);
    await exchange(session, whole);
    await isLabelled(session, situation.label);
    situation.also?.(session);
    await session.close();
    return `${situation.label}, ${(session.connectedMs / 1_000).toFixed(2)} s after Approve`;
  },
}));
