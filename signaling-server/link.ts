/** `link`, `expect-restart` and `take-back`: what a tab itself knows or decides of a session that runs. */
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { AgentCaller, Nothing, OperatorCaller, Ownership } from './callers.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';

type Deps = {
  readonly seats: Seats;
  readonly sessions: Sessions;
  readonly owned: Ownership;
};

type LinkAsk = { readonly sessionId: string; readonly up: boolean };

type TakeBack = { readonly sessionId: string; readonly features: readonly Feature[] };

export function createLink({ seats, sessions, owned }: Deps) {
  /** Hello went both ways before a tab says "up", so both know it; a loss that one side sees is a loss. */
  async function report({ sessionId, up }: LinkAsk): Promise<Outcome<Nothing>> {
    const moved = await sessions.advance(sessionId, (now) => ({ type: up ? 'link-up' : 'link-lost', now }));
    return moved?.row.state.at === 'ended' ? refused('session-ended') : done({});
  }

  async function restart(sessionId: string): Promise<Outcome<Nothing>> {
    const moved = await sessions.advance(sessionId, (now) => ({ type: 'expect-restart', now }));
    return moved?.row.state.at === 'ended' ? refused('session-ended') : done({});
  }

  const isProvenBy = ({ wire }: AgentCaller, sessionId: string): boolean =>
    seats.of(sessionId)?.agent === wire.id;

  /** Only the page that shows the session; its word also says that it holds the secret. */
  async function shown(sessionId: string, caller: OperatorCaller): Promise<Outcome<null>> {
    const mine = await owned.operators(caller, sessionId);
    if (!mine.ok) return mine;
    if (mine.value.state.at === 'ended') return refused('session-ended');
    const seat = seats.of(sessionId);
    if (seat?.operator?.id !== caller.wire.id) return refused('session-elsewhere');
    await sessions.confirm(seat, caller.wire);
    return done(null);
  }

  return {
    operator: {
      async link(ask: LinkAsk, caller: OperatorCaller): Promise<Outcome<Nothing>> {
        const here = await shown(ask.sessionId, caller);
        return here.ok ? report(ask) : here;
      },
      async restart({ sessionId }: { sessionId: string }, caller: OperatorCaller): Promise<Outcome<Nothing>> {
        const here = await shown(sessionId, caller);
        return here.ok ? restart(sessionId) : here;
      },
    },
    agent: {
      async link(ask: LinkAsk, caller: AgentCaller): Promise<Outcome<Nothing>> {
        const mine = await owned.agents(caller, ask.sessionId);
        if (!mine.ok) return mine;
        if (mine.value.state.at === 'ended') return refused('session-ended');
        return isProvenBy(caller, ask.sessionId) ? report(ask) : refused('session-elsewhere');
      },
      async restart({ sessionId }: { sessionId: string }, caller: AgentCaller): Promise<Outcome<Nothing>> {
        const mine = await owned.agents(caller, sessionId);
        if (!mine.ok) return mine;
        return isProvenBy(caller, sessionId) ? restart(sessionId) : refused('session-elsewhere');
      },
      async takeBack({ sessionId, features }: TakeBack, caller: AgentCaller): Promise<Outcome<Nothing>> {
        const mine = await owned.agents(caller, sessionId);
        if (!mine.ok) return mine;
        if (!isProvenBy(caller, sessionId)) return refused('session-elsewhere');
        await sessions.advance(sessionId, (now) => ({ type: 'withdraw', now, features, by: 'agent' }));
        return done({});
      },
    },
  };
}
