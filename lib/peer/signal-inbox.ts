/** Signals that come in are applied once each and in order, however often and in whatever order they arrive. */
import type { Signal } from '#lib/protocol/signals.ts';

/** Signals that may wait for an earlier one; more than any gathering makes. */
const AHEAD_MAX = 256;
/** Attempts remembered so that a late signal of one does not open it again. */
const FORMER_MAX = 64;

export type SignalInbox = {
  /** One signal off the wire. True: it need not come again (applied, known, kept for its turn, or of no use). */
  take(signal: Signal): boolean;
  /** This side starts an attempt itself: signals of any other are of no use from now on. */
  follow(attempt: string): void;
};

export type SignalInboxOptions = {
  /** the other side's first signal of an attempt not seen before; `apply` follows for the same signal */
  onAttempt: (attempt: string) => void;
  apply: (data: string, attempt: string) => void;
};

/** An attempt that was not seen before is announced by its signal 0 and becomes the only one that counts. */
export function createSignalInbox({ onAttempt, apply }: SignalInboxOptions): SignalInbox {
  const former: string[] = [];
  const ahead = new Map<number, string>();
  let current: string | null = null;
  let next = 0;

  function turnTo(attempt: string): void {
    if (current === attempt) return;
    if (current !== null) former.push(current);
    if (former.length > FORMER_MAX) former.shift();
    current = attempt;
    next = 0;
    ahead.clear();
  }

  function applyInTurn(): void {
    const attempt = current;
    for (let data = ahead.get(next); data !== undefined && attempt !== null; data = ahead.get(next)) {
      ahead.delete(next);
      next += 1;
      apply(data, attempt);
      if (current !== attempt) return; // what was applied started another attempt
    }
  }

  return {
    take(signal) {
      if (signal.attempt !== current) {
        if (former.includes(signal.attempt)) return true;
        if (signal.n !== 0) return false; // its first one is still under way
        turnTo(signal.attempt);
        onAttempt(signal.attempt);
        if (current !== signal.attempt) return true;
      }
      if (signal.n < next) return true;
      if (signal.n >= next + AHEAD_MAX) return false;
      ahead.set(signal.n, signal.data);
      applyInTurn();
      return true;
    },
    follow: turnTo,
  };
}
