/** A broker with a real store, a real port and a clock that the test moves. Fixtures are verbs. */
import { createServer } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Operator } from '#lib/accounts/accounts.ts';
import { hashSecret, makeSecret } from '#lib/accounts/secrets.ts';
import { HOUR_MS, PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import {
  AGENT_NAMESPACE,
  OPERATOR_NAMESPACE,
  agentPushes,
  agentRequests,
  operatorPushes,
  operatorRequests,
} from '#lib/protocol/signals.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { createBroker } from '#signaling-server/broker.ts';
import { createMovingClock } from '#tests/doubles/moving-clock.ts';
import { AUDIT_KEY } from '#tests/fixtures/stored-rows.ts';
import { openTab, type Tab } from './tab.ts';

export type OperatorTab = Tab<typeof operatorRequests, typeof operatorPushes>;
export type AgentTab = Tab<typeof agentRequests, typeof agentPushes>;

export const ORIGIN = 'http://parley.test';
const JANE: Operator = {
  id: 'jane',
  name: 'Jane Neal',
  email: 'jane@nsl.test',
  role: 'operator',
  groups: 'every',
};
/** By cookie; Jane is signed in in two browsers, and Ann reaches one device group only. */
const EVERYBODY: Record<string, Operator> = {
  'who=jane': JANE,
  'who=jane-at-home': JANE,
  'who=bob': { id: 'bob', name: 'Bob Lee', email: 'bob@nsl.test', role: 'administrator', groups: 'every' },
  'who=near': { id: 'near', name: 'Ann Near', email: 'ann@nsl.test', role: 'operator', groups: ['near'] },
  'who=guest': { id: 'guest', name: 'Nobody', email: 'guest@nsl.test', role: 'none', groups: 'every' },
};

type LogLine = {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: object;
  readonly message: string;
};

export async function startBroker() {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-broker-'));
  const store = await openStore({ databaseUrl: null, dataDir, auditKey: AUDIT_KEY });
  await migrate(store, async () => undefined);
  await store.organisation.rename('NSL');
  const clock = createMovingClock();
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (fields: object, message: string) =>
    void lines.push({ level, fields, message });
  const log = { info: write('info'), warn: write('warn'), error: write('error') };
  const config = {
    origins: [ORIGIN],
    turn: { urls: ['turns:turn.test:5349'], secret: 'north' },
    stunUrls: ['stun:turn.test:3478'],
  };
  const signedOut = new Set<string>();
  const renamed = new Map<string, string>();
  const disabled = new Set<string>();
  /** what an administrator has made of an account */
  const changedTo = new Map<string, Partial<Operator>>();
  let failing = false;
  const accounts = {
    async whoIs(headers: Headers) {
      if (failing) throw new Error('the accounts are away');
      const cookie = headers.get('cookie') ?? '';
      const operator = EVERYBODY[cookie];
      if (operator === undefined || signedOut.has(cookie) || disabled.has(operator.id)) return null;
      return { ...operator, ...changedTo.get(operator.id), name: renamed.get(operator.id) ?? operator.name };
    },
    async account(id: string) {
      const operator = Object.values(EVERYBODY).find((each) => each.id === id);
      return operator === undefined || disabled.has(id) ? null : { ...operator, ...changedTo.get(id) };
    },
  };
  const tabs = new Set<{ close(): void }>();

  async function listen() {
    const httpServer = createServer();
    const broker = createBroker({ httpServer, store, accounts, config, clock, log });
    await new Promise<void>((resolve) => httpServer.listen(0, '127.0.0.1', resolve));
    return { httpServer, broker, url: `http://127.0.0.1:${(httpServer.address() as AddressInfo).port}` };
  }
  let running = await listen();

  async function shut() {
    await running.broker.close();
    running.httpServer.closeAllConnections();
    await new Promise((resolve) => running.httpServer.close(resolve));
  }

  /** A new invitation; joined unless the test says otherwise. */
  async function invite({ join: joins = true, lifetime = 2 * HOUR_MS } = {}) {
    const id = makeSecret().slice(0, 12);
    const token = makeSecret();
    const code = [...makeSecret().toUpperCase()]
      .filter((c) => /[0-9A-HJKMNP-TV-Z]/.test(c))
      .slice(0, 10)
      .join('');
    const now = clock.now();
    await store.invitations.create({
      id,
      code,
      name: code,
      note: '',
      createdBy: { id: 'jane', name: 'Jane Neal', email: 'jane@nsl.test' },
      createdAt: now,
      expiresAt: now + lifetime,
      joinedAt: null,
      connectedAt: null,
      ended: null,
      customer: '',
      device: '',
      problem: '',
    });
    if (joins) {
      const person = { user: 'John', device: 'Chrome on Windows', problem: '' };
      await store.invitations.join({ id, ...person, tokenHash: hashSecret(token), now });
    }
    return { id, token };
  }

  const origin = { origin: ORIGIN };
  const operatorKnock = (who = 'jane', headers: Record<string, string> = origin) => ({
    url: running.url,
    namespace: OPERATOR_NAMESPACE,
    auth: { version: PROTOCOL_VERSION },
    headers: { ...headers, cookie: `who=${who}` },
  });
  const agentKnock = (token: string, headers: Record<string, string> = origin) => ({
    url: running.url,
    namespace: AGENT_NAMESPACE,
    auth: { version: PROTOCOL_VERSION, token },
    headers,
  });

  const deviceKnock = (device: string) => ({
    ...agentKnock(''),
    auth: { version: PROTOCOL_VERSION, device },
  });

  const keep = <T extends { close(): void }>(tab: T): T => {
    tabs.add(tab);
    return tab;
  };

  return {
    store,
    clock,
    lines,
    errors: () => lines.filter((line) => line.level === 'error'),
    invite,
    signOut: (who: string) => void signedOut.add(`who=${who}`),
    rename: (id: string, name: string) => void renamed.set(id, name),
    /** What an administrator makes of an account. */
    change: (id: string, what: Partial<Operator>) => void changedTo.set(id, what),
    failAccounts: () => void (failing = true),
    operatorKnock,
    agentKnock,
    deviceKnock,
    url: () => running.url,
    operator: async (who = 'jane'): Promise<OperatorTab> =>
      keep(await openTab(operatorKnock(who), operatorRequests, operatorPushes)),
    /** A connected agent tab that has not said `ready`. */
    agent: async (token: string): Promise<AgentTab> =>
      keep(await openTab(agentKnock(token), agentRequests, agentPushes)),
    /** A connected tab that says it is that managed device and has not proved it. */
    device: async (device: string): Promise<AgentTab> =>
      keep(await openTab(deviceKnock(device), agentRequests, agentPushes)),
    /** The same store, a new process's memory. `between` runs while nothing listens. */
    async restart(between: () => void = () => undefined) {
      await shut();
      between();
      running = await listen();
    },
    async stop() {
      for (const tab of tabs) tab.close();
      await shut();
      await store.close();
      await rm(dataDir, { recursive: true });
    },
  };
}
export type RunningBroker = Awaited<ReturnType<typeof startBroker>>;

/** A broker of its own for each test of the file. Whatever it reported as an error fails the test. */
export function eachBroker(): () => RunningBroker {
  let broker: RunningBroker | null = null;
  const running = (): RunningBroker => {
    if (broker === null) throw new Error('the broker runs inside tests alone');
    return broker;
  };
  beforeEach(async () => void (broker = await startBroker()));
  afterEach(async () => {
    await running().stop();
    expect(running().errors()).toEqual([]);
  });
  return running;
}

/** An agent who is Ready and an operator who has the list. */
export async function readyPair(broker: RunningBroker) {
  const { id, token } = await broker.invite();
  const agent = await broker.agent(token);
  await agent.get('ready', {});
  const operator = await broker.operator();
  await operator.get('watch', {});
  return { id, token, agent, operator };
}

/** The same, with a request on the agent's screen and the operator's page on it. */
export async function askedPair(broker: RunningBroker) {
  const pair = await readyPair(broker);
  const { sessionId } = await pair.operator.get('request', { target: pair.id, feature: 'chat' });
  await pair.operator.get('attach', { sessionId });
  const view = await pair.agent.until('session', ({ session }) => session.at === 'requested');
  return { ...pair, sessionId, terms: view.session.terms };
}

/** Approved; both sides hold their secrets. */
export async function linkingPair(broker: RunningBroker) {
  const pair = await askedPair(broker);
  const approved = await pair.agent.get('approve', { terms: pair.terms, signals: [] });
  const entrusted = await pair.operator.until('session', ({ secret }) => secret !== undefined);
  // The secret counts from the tab's next word on; this one changes nothing else.
  await pair.operator.get('link', { sessionId: pair.sessionId, up: false });
  return { ...pair, agentSecret: approved.secret ?? '', operatorSecret: entrusted.secret ?? '' };
}

/** A session that runs. */
export async function livePair(broker: RunningBroker) {
  const pair = await linkingPair(broker);
  await pair.agent.get('link', { sessionId: pair.sessionId, up: true });
  await pair.operator.until('session', ({ session }) => session.at === 'live');
  return pair;
}
