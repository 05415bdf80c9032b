/** Signals that come in are applied once each and in order, however often and in whatever order they arrive. */
import type { Signal } from '#lib/protocol/signals.ts';

/** Signals that may wait for an earlier one; more than any gathering makes. */
const AHEAD_MAX = 256;
/** Attempts remembered so that a late signal of one does not open it again. */
const FORMER_MAX = 64;

export type SignalInbox = {
  /** One signal off the wire. True: it need not come again (applied, known, kept for its turn, or of no use). */
  take(signal: Signal): boolean;
  /** This side starts an attempt itself: its signals need no announcing. */
  follow(attempt: string): void;
  /** An attempt was given up: its signals are of no use from now on. */
  forget(attempt: string): void;
};

export type SignalInboxOptions = {
  /** the other side's first signal of an attempt not seen before; `apply` follows for the same signal */
  onAttempt: (attempt: string) => void;
  apply: (data: string, attempt: string) => void;
};

/** What came of one attempt: the number that is next, and those that came before their turn. */
type Coming = { next: number; readonly ahead: Map<number, string> };

/** Attempts stand beside each other until they are forgotten: an old connection may heal while a new one is made. */
export function createSignalInbox({ onAttempt, apply }: SignalInboxOptions): SignalInbox {
  const former: string[] = [];
  const attempts = new Map<string, Coming>();

  function follow(attempt: string): Coming {
    const coming = attempts.get(attempt) ?? { next: 0, ahead: new Map() };
    attempts.set(attempt, coming);
    return coming;
  }

  function applyInTurn(attempt: string, coming: Coming): void {
    for (let data = coming.ahead.get(coming.next); data !== undefined; data = coming.ahead.get(coming.next)) {
      coming.ahead.delete(coming.next);
      coming.next += 1;
      apply(data, attempt);
      if (attempts.get(attempt) !== coming) return; // what was applied ended this attempt
    }
  }

  return {
    take({ attempt, n, data }) {
      if (former.includes(attempt)) return true;
      if (!attempts.has(attempt)) {
        if (n !== 0) return false; // its first one is still under way
        follow(attempt);
        onAttempt(attempt);
      }
      const coming = attempts.get(attempt);
      if (coming === undefined || n < coming.next) return true;
      if (n >= coming.next + AHEAD_MAX) return false;
      coming.ahead.set(n, data);
      applyInTurn(attempt, coming);
      return true;
    },
    follow: (attempt) => void follow(attempt),
    forget(attempt) {
      attempts.delete(attempt);
      former.push(attempt);
      if (former.length > FORMER_MAX) former.shift();
    },
  };
}
