/** `signal`: from one tab of a session to its other tab, unread, and only once the agent user has approved. */
import type { Clock } from '#lib/live/clock.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import { SECOND_MS, SIGNAL_RESEND_MS, SIGNALS_WITH_APPROVAL } from '#lib/protocol/limits.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import { mayNegotiate } from '#lib/session/table.ts';
import type { AgentCaller, Nothing, OperatorCaller } from './callers.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { Seat, Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';
import type { AgentWire } from './wire.ts';

/** Shorter than the sender's own patience, so that it hears "away" before it sends again. */
const ACKNOWLEDGED_WITHIN_MS = SIGNAL_RESEND_MS - SECOND_MS / 2;

type SignalAsk = { readonly sessionId: string; readonly signal: Signal };

export type Relay = {
  fromOperator(ask: SignalAsk, caller: OperatorCaller): Promise<Outcome<Nothing>>;
  fromAgent(ask: SignalAsk, caller: AgentCaller): Promise<Outcome<Nothing>>;
  /** Takes charge of what came with an approval, until the operator's tab has it. */
  keep(seat: Seat, signals: readonly Signal[]): void;
  /** Hands out what is kept, in order; a tab that was away gets it when it attaches. */
  flush(seat: Seat): void;
};

type Deps = {
  readonly seats: Seats;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly sessions: Pick<Sessions, 'confirm'>;
  readonly log: Log;
};

export function createRelay({ seats, presence, clock, sessions, log }: Deps): Relay {
  const answer = (taken: boolean | undefined): Outcome<Nothing> => (taken ? done({}) : refused('peer-away'));

  /** The agent's tab, if it has proved that the approval was given in its browser. */
  function agentOf(seat: Seat): AgentWire | null {
    const agent = presence.agent(seat.agentId);
    return agent !== null && agent.id === seat.agent ? agent : null;
  }

  async function handOut(seat: Seat): Promise<void> {
    for (let wire = seat.operator; wire !== null && mayNegotiate(seat.state); wire = seat.operator) {
      const signal = seat.kept[0];
      if (signal === undefined) return;
      const taken = await wire.deliver(
        'signal',
        { sessionId: seat.sessionId, signal },
        ACKNOWLEDGED_WITHIN_MS,
      );
      if (taken) {
        seat.kept.shift();
      } else if (seat.operator === wire) {
        clock.at(clock.now() + SIGNAL_RESEND_MS, () => relay.flush(seat));
        return;
      }
    }
  }

  const relay: Relay = {
    async fromOperator(ask, { wire }) {
      const seat = seats.of(ask.sessionId);
      if (seat?.operator?.id !== wire.id) return refused('session-elsewhere');
      if (!mayNegotiate(seat.state)) return refused('not-allowed');
      await sessions.confirm(seat, wire);
      return answer(await agentOf(seat)?.deliver('signal', ask, ACKNOWLEDGED_WITHIN_MS));
    },
    async fromAgent(ask, { wire }) {
      const seat = seats.of(ask.sessionId);
      if (seat === null || agentOf(seat)?.id !== wire.id) return refused('session-elsewhere');
      if (!mayNegotiate(seat.state)) return refused('not-allowed');
      return answer(await seat.operator?.deliver('signal', ask, ACKNOWLEDGED_WITHIN_MS));
    },
    keep(seat, signals) {
      const isNew = (signal: Signal): boolean =>
        !seat.kept.some((kept) => kept.attempt === signal.attempt && kept.n === signal.n);
      seat.kept = [...seat.kept, ...signals.filter(isNew)].slice(-SIGNALS_WITH_APPROVAL);
      relay.flush(seat);
    },
    flush(seat) {
      if (seat.flushing) return;
      seat.flushing = true;
      handOut(seat)
        .catch((error: unknown) =>
          log.error({ err: error, session: seat.sessionId }, 'signals could not be handed out'),
        )
        .finally(() => void (seat.flushing = false));
    },
  };
  return relay;
}
