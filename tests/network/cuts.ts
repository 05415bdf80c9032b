/** What happens to a network in mid chat: lines go on flowing both ways, none is lost, and the label follows. */
import { expect } from '@playwright/test';
import { CREDENTIAL_MS, RENEW_MS } from '#signaling-server/turn.ts';
import { drain } from '#tests/faults/chapter.ts';
import { recover } from '#tests/faults/recovery.ts';
import { createSide, pause } from '#tests/faults/side.ts';
import { judge, type Transcript } from '#tests/faults/verdict.ts';
import { chatLog } from '#tests/fixtures/people.ts';
import type { Check } from './check.ts';
import type { Nat } from './places.ts';
import { isLabelled, openSession, type Session } from './session.ts';
import type { Connection, Stage } from './stage.ts';

type Cut = {
  readonly name: string;
  readonly short: boolean;
  readonly nat: Nat;
  readonly settings: Connection;
  readonly before: string;
  readonly after: string;
  /** what both tabs first had of the gateway has run out when it strikes; a search with that would find nothing */
  readonly lasts?: true;
  /** Settles when nothing stands in the way any more. */
  readonly strike: (stage: Stage) => Promise<void> | void;
};

const OPEN = { home: 'everything', office: 'everything' } as const;
/** Lines flow so long before it strikes, and after all is well again. */
const CALM_MS = 1_000;
/** So long the first credential holds in a check that waits until it does not. */
const HELD_MS = 10_000;
/** A loss shows after 4 s and is searched at once; with credentials that do not hold it takes a later search, 12 s after the cut. */
const FIRST_SEARCH_MS = 9_000;
const GATEWAY_AWAY_MS = 1_000;
/** By then a change of path would have been written down: lib/conversation/path.ts. */
const SETTLED_MS = 2_000;

const CUTS: readonly Cut[] = [
  {
    name: 'UDP cut in mid chat',
    short: true,
    nat: 'cone',
    settings: { connection: 'direct', gatewayTransport: 'tls' },
    before: 'AES (P2P)',
    after: 'TLS + AES',
    strike: ({ network }) => network.let('home', 'no UDP'),
  },
  {
    name: 'the agent moves to another address',
    short: false,
    nat: 'cone',
    settings: { connection: 'direct', gatewayTransport: 'tls' },
    before: 'AES (P2P)',
    after: 'AES (P2P)',
    strike: ({ network }) => network.moveAgent(),
  },
  {
    name: 'the agent moves, through the gateway',
    short: false,
    nat: 'symmetric',
    settings: { connection: 'direct', gatewayTransport: 'tls' },
    before: 'TLS + AES',
    after: 'TLS + AES',
    strike: ({ network }) => network.moveAgent(),
  },
  {
    name: 'the agent moves after the first credential has run out',
    short: false,
    nat: 'symmetric',
    settings: { connection: 'gateway', gatewayTransport: 'tls' },
    before: 'TLS + AES',
    after: 'TLS + AES',
    lasts: true,
    strike: ({ network }) => network.moveAgent(),
  },
  {
    name: 'the gateway restarts, UDP',
    short: false,
    nat: 'symmetric',
    settings: { connection: 'direct', gatewayTransport: 'any' },
    before: 'AES (gateway)',
    after: 'AES (gateway)',
    strike: restartGateway,
  },
  {
    name: 'the gateway restarts, TLS',
    short: false,
    nat: 'symmetric',
    settings: { connection: 'gateway', gatewayTransport: 'tls' },
    before: 'TLS + AES',
    after: 'TLS + AES',
    strike: restartGateway,
  },
];

async function restartGateway({ gateway }: Stage): Promise<void> {
  await gateway.kill();
  await pause(GATEWAY_AWAY_MS);
  await gateway.start();
}

const inSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`;
const pathLines = ({ entries }: Transcript): string[] =>
  entries.flatMap(({ kind, text }) => (kind === 'system' && text.startsWith('Encryption is') ? [text] : []));

async function during(session: Session, cut: Cut, stage: Stage): Promise<string> {
  await isLabelled(session, cut.before);
  const sides = {
    operator: createSide('operator', session.operator.context, session.operator.page),
    agent: createSide('agent', session.agent.context, session.agent.page),
  };
  sides.operator.flow();
  sides.agent.flow();
  if (cut.lasts === true) {
    await pause(HELD_MS);
    await stage.portal.advance(RENEW_MS);
  }
  await pause(CALM_MS);
  const began = Date.now();
  await cut.strike(stage);
  const struck = { began, over: Date.now(), watches: ['operator', 'agent'] } as const;
  const { shown, resumed, caughtUp } = await recover(struck, sides, cut.after);
  await pause(CALM_MS);
  await drain(sides);
  await isLabelled(session, cut.after);
  if (cut.lasts === true) expect(resumed, 'the first search found the way').toBeLessThan(FIRST_SEARCH_MS);
  const line = cut.before === cut.after ? undefined : `Encryption is now ${cut.after}`;
  if (line === undefined) await pause(SETTLED_MS);
  else
    for (const { page } of [session.operator, session.agent]) await expect(chatLog(page)).toContainText(line);
  const typed = { operator: sides.operator.typed, agent: sides.agent.typed };
  const saved = { operator: await sides.operator.save(), agent: await sides.agent.save() };
  const { lines, lost, twice, disordered, invented, different } = judge(typed, saved);
  expect({ lost, twice, disordered, invented, different }).toEqual({
    lost: [],
    twice: [],
    disordered: [],
    invented: [],
    different: [],
  });
  for (const side of [saved.operator, saved.agent]) expect(pathLines(side).at(-1)).toBe(line);
  return (
    `${cut.before} → ${cut.after}, ${shown === null ? 'no loss to show' : `loss shown after ${inSeconds(shown)}`}, ` +
    `resumed after ${inSeconds(resumed)}, caught up after ${inSeconds(caughtUp)}; ` +
    `${lines.operator} + ${lines.agent} lines, 0 lost`
  );
}

export const cuts: readonly Check[] = CUTS.map((cut) => ({
  name: cut.name,
  short: cut.short,
  async run(stage) {
    stage.network.become(cut.nat, OPEN);
    await stage.configure(cut.settings);
    // The portal's clock is behind the gateway's by all but a few seconds of what it gives.
    const behind = cut.lasts === true ? CREDENTIAL_MS - HELD_MS : 0;
    if (behind > 0) await stage.portal.advance(-behind);
    const session = await openSession(stage);
    const told = await during(session, cut, stage);
    await session.close();
    if (behind > 0) await stage.portal.advance(behind - RENEW_MS);
    return told;
  },
}));
