/** Who stands at the door, as handlers get it. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { AgentWire, OperatorWire } from './wire.ts';

export type OperatorCaller = { readonly operator: Operator; readonly wire: OperatorWire };
/** The answer of what has nothing to say. */
export type Nothing = Record<string, never>;
export type AgentCaller = { readonly invitationId: string; readonly wire: AgentWire };

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
    async agents({ invitationId, wire }, sessionId) {
      const row = await store.sessions.byId(sessionId);
      if (row === null || row.invitationId !== invitationId) return refused('not-found');
      return presence.agent(invitationId)?.id === wire.id ? done(row) : refused('session-elsewhere');
    },
  };
}
