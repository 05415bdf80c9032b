/** Server time, injected. Rules never read the machine's clock themselves. */

export type Clock = {
  /** ms since the epoch */
  now(): number;
  /** Runs once at that time (at once when it is past); returns how to call it off. */
  at(time: number, run: () => void): () => void;
};

/** setTimeout fires at once for delays over 2^31-1 ms, so long waits are taken in parts. */
const LONGEST_MS = 2_000_000_000;

export const systemClock: Clock = {
  now: () => Date.now(),
  at(time, run) {
    let timer: NodeJS.Timeout;
    const wait = () => {
      const left = time - Date.now();
      timer = left > LONGEST_MS ? setTimeout(wait, LONGEST_MS) : setTimeout(run, Math.max(0, left));
    };
    wait();
    return () => clearTimeout(timer);
  },
};

const KEY = Symbol.for('parley.clock');
const shelf = globalThis as typeof globalThis & { [KEY]?: Clock };

/** One clock per process: Next's bundle and the server's are two module graphs. */
export const registerClock = (clock: Clock): void => {
  shelf[KEY] = clock;
};
export const clock = (): Clock => shelf[KEY] ?? systemClock;
