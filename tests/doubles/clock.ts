import { createMovingClock } from './moving-clock.ts';

export type Timers = {
  /** Stands in for the browser's setTimeout. */
  after: (ms: number, run: () => void) => () => void;
  move(ms: number): void;
  waiting(): number;
};

/** Timers that stand still until the test moves them. */
export function createTimers(): Timers {
  const clock = createMovingClock(0);
  return {
    after: (ms, run) => clock.at(clock.now() + ms, run),
    move: clock.move,
    waiting: clock.waiting,
  };
}
