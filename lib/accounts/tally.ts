/** Counts what strangers can repeat at will, and tells of it at most once a minute for each key. */
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';

/** After whatever the stranger was answered: how long that took says nothing about what is told here. */
const FIRST_MS = SECOND_MS;
const MOST_KEYS = 100;

type Deps<About> = {
  readonly clock: () => { now(): number; at(time: number, run: () => void): () => void };
  /** @param about the newest one; null for those of more keys than are kept apart */
  readonly write: (about: About | null, times: number) => Promise<void>;
  readonly failed: (error: unknown) => void;
};

export type Tally<About> = { count(key: string, about: About): void };

export function createTally<About>({ clock, write, failed }: Deps<About>): Tally<About> {
  /** null is the key of all beyond the most */
  const counters = new Map<string | null, { about: About | null; times: number }>();

  const tellIn = (ms: number, key: string | null): void =>
    void clock().at(clock().now() + ms, () => tell(key));

  function tell(key: string | null): void {
    const counter = counters.get(key);
    if (counter === undefined) return;
    const { about, times } = counter;
    if (times === 0) return void counters.delete(key);
    counter.times = 0;
    write(about, times).catch(failed);
    tellIn(MINUTE_MS, key);
  }

  return {
    count(key, about) {
      const slot = counters.has(key) || counters.size < MOST_KEYS ? key : null;
      const kept = slot === null ? null : about;
      const counter = counters.get(slot);
      if (counter !== undefined) {
        counter.times += 1;
        counter.about = kept;
        return;
      }
      counters.set(slot, { about: kept, times: 1 });
      tellIn(FIRST_MS, slot);
    },
  };
}
