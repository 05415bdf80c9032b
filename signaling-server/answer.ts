/** `approve` and `reject`: the agent user's answer to a request. */
import { hashSecret, makeSecret } from '#lib/accounts/secrets.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { Terms } from '#lib/protocol/session-state.ts';
import type { SessionView, Signal } from '#lib/protocol/signals.ts';
import { mayNegotiate, sameTerms } from '#lib/session/table.ts';
import type { AgentCaller, Nothing, Ownership } from './callers.ts';
import type { BrokerStore } from './records.ts';
import type { Relay } from './relay.ts';
import type { Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly seats: Seats;
  readonly sessions: Sessions;
  readonly owned: Ownership;
  readonly relay: Relay;
};

export function createAnswers({ store, seats, sessions, owned, relay }: Deps) {
  /**
   * The same approval may come twice, when its answer was lost: then it changes nothing and gets a new secret. Only
   * what the table accepts opens the way for signals.
   */
  async function approve(
    { terms, signals }: { terms: Terms; signals: Signal[] },
    caller: AgentCaller,
  ): Promise<Outcome<SessionView>> {
    const mine = await owned.agents(caller, terms.sessionId);
    if (!mine.ok) return mine;
    const seat = seats.of(terms.sessionId);
    if (seat === null) return refused('too-late');
    const before = seat.agent;
    // Set first, so that the view pushed by the move already counts this tab as proven.
    if (sameTerms(terms, mine.value.state.terms)) seat.agent = caller.wire.id;
    const moved = await sessions.advance(terms.sessionId, (now) => ({ type: 'approve', now, terms }));
    const row = moved?.row ?? mine.value;
    if (!mayNegotiate(row.state) || !sameTerms(terms, row.state.terms)) {
      seat.agent = before;
      return refused('too-late');
    }
    const secret = makeSecret();
    await store.sessions.keepSecret(row.id, 'agent', hashSecret(secret));
    relay.keep(seat, signals);
    return done(await sessions.view(row, true, secret));
  }

  async function reject(
    { sessionId }: { sessionId: string },
    caller: AgentCaller,
  ): Promise<Outcome<Nothing>> {
    const mine = await owned.agents(caller, sessionId);
    if (!mine.ok) return mine;
    const moved = await sessions.advance(sessionId, (now) => ({ type: 'reject', now }));
    return moved !== null && moved.row.state.at === 'ended' ? done({}) : refused('too-late');
  }

  return { approve, reject };
}
