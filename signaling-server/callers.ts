/** Who stands at the door, as handlers get it. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { Place } from './device-rows.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { AgentWire, OperatorWire } from './wire.ts';

export type OperatorCaller = { readonly operator: Operator; readonly wire: OperatorWire };
/** The answer of what has nothing to say. */
export type Nothing = Record<string, never>;
/** `agentId` names the invitation or the managed device. */
export type AgentCaller = {
  readonly kind: AgentKind;
  readonly agentId: string;
  readonly wire: AgentWire;
  /** where the connection comes from, as the list of devices shows it */
  readonly place: Place;
};

type Deps = { readonly store: Pick<BrokerStore, 'sessions'>; readonly presence: Presence };

export type Ownership = {
  /** A session that this operator asked for. Somebody else's reads like none. */
  operators(caller: OperatorCaller, sessionId: string): Promise<Outcome<SessionRecord>>;
  /** A session of this agent, and this is the agent's present tab. */
  agents(caller: AgentCaller, sessionId: string): Promise<Outcome<SessionRecord>>;
};

export function createOwnership({ store, presence }: Deps): Ownership {
  return {
    async operators({ operator }, sessionId) {
      const row = await store.sessions.byId(sessionId);
      return row === null || row.operatorId !== operator.id ? refused('not-found') : done(row);
    },
    async agents({ agentId, wire }, sessionId) {
      const row = await store.sessions.byId(sessionId);
      if (row === null || row.agentId !== agentId) return refused('not-found');
      return presence.agent(agentId)?.id === wire.id ? done(row) : refused('session-elsewhere');
    },
  };
}
