/** Whether the other end still answers. A channel says `open` long after the network has gone. */
import type { Frame } from '#lib/protocol/frames.ts';
import { BEAT_EVERY_MS, BEAT_LOST_MS } from '#lib/protocol/limits.ts';
import { after, type After } from './after.ts';

/** A timer that fired late (sleep, a throttled tab) lets what waits in the queue be heard first. */
const CONFIRM_MS = 250;

export type Heartbeat = {
  /** Every frame that arrives passes here; answers the other end's beats. */
  heard(frame: Frame): void;
  stop(): void;
};

export type HeartbeatOptions = {
  send: (frame: Frame) => unknown;
  /** no answer for `lost` ms; once, until onBack */
  onLost: () => void;
  onBack: () => void;
  /** ms between beats */
  every?: number;
  /** ms */
  lost?: number;
  after?: After;
};

/** Beats at once and from then on; only an answer to a beat proves that both directions work. */
export function createHeartbeat(options: HeartbeatOptions): Heartbeat {
  const { send, onLost, onBack, every = BEAT_EVERY_MS, lost = BEAT_LOST_MS, after: later = after } = options;
  let n = 0;
  let away = false;
  let stopped = false;
  let cancelBeat = () => {};
  let cancelWatch = () => {};

  function beat(): void {
    cancelBeat = later(every, beat);
    n += 1;
    send({ k: 'beat', n });
  }
  function watch(): void {
    cancelWatch();
    cancelWatch = later(Math.max(0, lost - CONFIRM_MS), () => {
      cancelWatch = later(Math.min(lost, CONFIRM_MS), () => {
        away = true;
        onLost();
      });
    });
  }
  watch();
  beat();

  return {
    heard(frame) {
      if (stopped) return;
      if (frame.k === 'beat') send({ k: 'back', n: frame.n });
      if (frame.k !== 'back') return;
      watch();
      if (!away) return;
      away = false;
      onBack();
    },
    stop() {
      stopped = true;
      cancelBeat();
      cancelWatch();
    },
  };
}
