/** `cancel` and `end`: either person leaves. Ending what is over already is no error. */
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { Why } from '#lib/protocol/session-state.ts';
import type { AgentCaller, Nothing, OperatorCaller, Ownership } from './callers.ts';
import type { Expiry } from './expire.ts';
import type { BrokerStore } from './records.ts';
import type { Sessions } from './sessions.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly sessions: Sessions;
  readonly owned: Ownership;
  readonly expiry: Expiry;
};

/** A tab whose peer ended while the broker was away brings the news. It could end the session itself, so no right is lent. */
type EndAsk<Id> = {
  readonly sessionId: Id;
  readonly heard?: boolean | undefined;
  readonly why?: Why | undefined;
};

export function createEnds({ store, sessions, owned, expiry }: Deps) {
  return {
    /** Withdraws a request, also one that is approved at this very moment. */
    async cancel({ sessionId }: { sessionId: string }, caller: OperatorCaller): Promise<Outcome<Nothing>> {
      const mine = await owned.operators(caller, sessionId);
      if (!mine.ok) return mine;
      await sessions.advance(sessionId, (now) => ({ type: 'cancel', now }));
      return done({});
    },
    async byOperator(
      { sessionId, heard, why = 'ended' }: EndAsk<string>,
      caller: OperatorCaller,
    ): Promise<Outcome<Nothing>> {
      const mine = await owned.operators(caller, sessionId);
      if (!mine.ok) return mine;
      const by = heard === true ? 'agent' : 'operator';
      await sessions.advance(sessionId, (now) => ({ type: 'end', now, by, why }));
      return done({});
    },
    /** The proof is enough: the person who leaves is not asked which tab it is. */
    async byAgent(
      { sessionId, heard, why = 'ended' }: EndAsk<string | null>,
      { kind, agentId }: AgentCaller,
    ): Promise<Outcome<Nothing>> {
      const row = sessionId === null ? null : await store.sessions.byId(sessionId);
      if (sessionId !== null && row?.agentId !== agentId) return refused('not-found');
      const by = heard === true ? 'operator' : 'agent';
      if (kind === 'on-demand') await expiry.close(agentId, by, why);
      else if (row !== null) await sessions.advance(row.id, (now) => ({ type: 'end', now, by, why }));
      return done({});
    },
  };
}
