/**
 * Signals leave in order and one at a time, each acknowledged by the other tab and sent again until it is: an offer
 * lost in a half-dead socket would hang a restart for ever.
 */
import type { Outcome } from '#lib/protocol/faults.ts';
import { SIGNAL_MAX_CHARACTERS, SIGNAL_RESEND_MS, SIGNALS_WITH_APPROVAL } from '#lib/protocol/limits.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import { after, type After } from './after.ts';

/** As the wire allows it (protocol/signals.ts). */
const N_MAX = 10_000;

/** Names one RTCPeerConnection pair: made by the initiator, taken over by the side that answers. 96 random bits. */
export const newAttempt = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

export type SignalOutbox = {
  readonly attempt: string;
  /** Queues one signal. False (and nothing queued): longer than the wire allows, or stopped. */
  push(data: string): boolean;
  /** From now on nothing is delivered; a delivery under way is not called back. */
  hold(): void;
  release(): void;
  /** Takes what waits, in order and numbered, to travel by another way; at most what goes with an approval. */
  drain(): Signal[];
  /** The way is open again: tries at once instead of after the wait. */
  retry(): void;
  stop(): void;
};

export type SignalOutboxOptions = {
  /** Settles once the other tab has it, or not. */
  deliver: (signal: Signal) => Promise<Outcome<unknown>>;
  attempt?: string;
  /** starts held: nothing leaves before `release` */
  held?: boolean;
  /** ms */
  resend?: number;
  after?: After;
};

/** One attempt's outbox. A new RTCPeerConnection gets a new one. */
export function createSignalOutbox(options: SignalOutboxOptions): SignalOutbox {
  const { deliver, attempt = newAttempt(), resend = SIGNAL_RESEND_MS, after: later = after } = options;
  let waiting: Signal[] = [];
  let next = 0;
  let held = options.held ?? false;
  let stopped = false;
  let cancelResend = () => {};

  function go(): void {
    cancelResend();
    const first = waiting[0];
    if (held || stopped || first === undefined) return;
    // An answer may never come, or come after the way has changed: so the clock runs beside it.
    cancelResend = later(resend, go);
    void deliver(first).then((outcome) => {
      // A late answer to an earlier go is an answer too; one for a signal that has left already is not.
      if (stopped || !outcome.ok || waiting[0] !== first) return;
      waiting.shift();
      go();
    });
  }

  return {
    attempt,
    push(data) {
      if (stopped || data.length > SIGNAL_MAX_CHARACTERS || next > N_MAX) return false;
      waiting.push({ attempt, n: next, data });
      next += 1;
      if (waiting.length === 1) go();
      return true;
    },
    hold() {
      held = true;
      cancelResend();
    },
    release() {
      if (!held) return;
      held = false;
      go();
    },
    drain() {
      cancelResend();
      const taken = waiting.slice(0, SIGNALS_WITH_APPROVAL);
      waiting = waiting.slice(taken.length);
      go();
      return taken;
    },
    retry: go,
    stop() {
      stopped = true;
      waiting = [];
      cancelResend();
    },
  };
}
