/** One after the other for each key: what reads, decides, writes and then tells must not be overtaken by itself. */
export type Turns = {
  /** Work under different keys runs side by side. Work must not wait for a turn under its own key. */
  run<T>(key: string, work: () => Promise<T>): Promise<T>;
  /** When nothing runs or waits any more. */
  idle(): Promise<void>;
};

export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return {
    run(key, work) {
      const before = last.get(key) ?? Promise.resolve();
      // The one before has reported its own failure to its own caller.
      const mine = before.then(work, work);
      last.set(key, mine);
      const tidy = (): void => {
        if (last.get(key) === mine) last.delete(key);
      };
      mine.then(tidy, tidy);
      return mine;
    },
    async idle() {
      while (last.size > 0) await Promise.allSettled(last.values());
    },
  };
}
