/** Per open session, in memory: which two tabs it runs between, its state as last told, and signals not yet taken. */
import type { Session } from '#lib/protocol/session-state.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import type { OperatorWire } from './wire.ts';

export type Seat = {
  readonly sessionId: string;
  readonly agentId: string;
  state: Session;
  /** the operator's tab that shows the session */
  operator: OperatorWire | null;
  /** the operator's secret as given to a tab; confirmed by that tab's next word */
  entrusted: { readonly to: string; readonly hash: string; readonly confirmed: boolean } | null;
  /** the agent's socket that has proved its approval */
  agent: string | null;
  /** came with the approval; kept until the operator's tab has acknowledged them */
  kept: Signal[];
  flushing: boolean;
  /** calls off the timer of the state's deadline */
  offDeadline: () => void;
  /** calls off the timer by which both tabs get fresh credentials; null before it runs */
  offRenewal: (() => void) | null;
  /** calls off the timer that runs while both tabs are gone */
  offAbsence: () => void;
};

export type Seats = {
  of(sessionId: string): Seat | null;
  open(sessionId: string, agentId: string, state: Session): Seat;
  close(sessionId: string): void;
  all(): readonly Seat[];
};

const nothing = (): void => undefined;

export function createSeats(): Seats {
  const seats = new Map<string, Seat>();
  return {
    of: (sessionId) => seats.get(sessionId) ?? null,
    open(sessionId, agentId, state) {
      const known = seats.get(sessionId);
      if (known !== undefined) {
        known.state = state;
        return known;
      }
      const seat: Seat = {
        sessionId,
        agentId,
        state,
        operator: null,
        entrusted: null,
        agent: null,
        kept: [],
        flushing: false,
        offDeadline: nothing,
        offRenewal: null,
        offAbsence: nothing,
      };
      seats.set(sessionId, seat);
      return seat;
    },
    close(sessionId) {
      const seat = seats.get(sessionId);
      if (seat === undefined) return;
      seat.offDeadline();
      seat.offRenewal?.();
      seat.offAbsence();
      seat.operator = null;
      seat.kept = [];
      seats.delete(sessionId);
    },
    all: () => [...seats.values()],
  };
}
