/** Quiet tests: the servers for one, and what an agent's tab has found. */
import { createHash } from 'node:crypto';
import type { Config } from '#lib/config/env.ts';
import { createCertificateWatch } from '#lib/config/gateway-certificate.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { CertificateState } from '#lib/protocol/connection-test.ts';
import { done, type Outcome } from '#lib/protocol/faults.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import type { IceServer, Reach } from '#lib/protocol/reach.ts';
import type { AgentCaller, OperatorCaller } from './callers.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore } from './records.ts';
import type { Sessions } from './sessions.ts';
import { iceServersFor } from './turn.ts';

type Deps = {
  readonly store: Pick<BrokerStore, 'organisation' | 'sessions'>;
  readonly config: Pick<Config, 'turn' | 'stunUrls'>;
  readonly clock: Clock;
  readonly presence: Presence;
  readonly sessions: Pick<Sessions, 'tellPresence'>;
};

/** docs/protocol.md, "The gateway": a test's credential */
const TEST_MS = MINUTE_MS;

export function createReach({ store, config, clock, presence, sessions }: Deps) {
  const look = createCertificateWatch(config.turn?.urls ?? []);
  return {
    /** Whoever asks often shares one place at the gateway: its quota counts by name. The name tells nobody who it is. */
    async ways(
      _: unknown,
      caller: AgentCaller | OperatorCaller,
    ): Promise<Outcome<{ iceServers: IceServer[] }>> {
      const { connection, gatewayTransport } = await store.organisation.get();
      const who = 'agentId' in caller ? caller.agentId : caller.operator.id;
      const subject = `test-${createHash('sha256').update(who).digest('hex').slice(0, 16)}`;
      // A device group that says otherwise is tested without STUN: what it finds of the gateway is what counts most.
      const mode = { relayOnly: connection === 'gateway', gatewayTransport };
      return done({ iceServers: iceServersFor(config, subject, clock.now(), mode, TEST_MS) });
    },
    async certificate(): Promise<Outcome<{ certificate: CertificateState | null }>> {
      return done({ certificate: await look() });
    },
    async reach(
      { reach }: { reach: Reach },
      { agentId }: AgentCaller,
    ): Promise<Outcome<Record<string, never>>> {
      presence.found(agentId, reach);
      const open = await store.sessions.openFor(agentId);
      // Whoever waits for its answer learns it.
      if (open !== null) await sessions.tellPresence(open.id);
      return done({});
    },
  };
}
