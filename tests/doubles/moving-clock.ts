import type { Clock } from '#lib/live/clock.ts';

export type MovingClock = Clock & {
  /** Moves on by `ms`; everything that falls due on the way runs, in order, at its own time. */
  move(ms: number): void;
  /** how many waits are set */
  waiting(): number;
};

/** A clock that stands still until the test moves it. */
export function createMovingClock(start = 1_800_000_000_000): MovingClock {
  type Wait = { readonly time: number; readonly run: () => void };
  const waits = new Set<Wait>();
  let time = start;

  const nextBy = (end: number): Wait | undefined =>
    [...waits].filter((wait) => wait.time <= end).toSorted((a, b) => a.time - b.time)[0];

  return {
    now: () => time,
    at(due, run) {
      const wait: Wait = { time: due, run };
      waits.add(wait);
      return () => void waits.delete(wait);
    },
    move(ms) {
      const end = time + ms;
      for (let wait = nextBy(end); wait !== undefined; wait = nextBy(end)) {
        waits.delete(wait);
        time = Math.max(time, wait.time);
        wait.run();
      }
      time = end;
    },
    waiting: () => waits.size,
  };
}
