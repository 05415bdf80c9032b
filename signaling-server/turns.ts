/** One after the other for each key: what reads, decides, writes and then tells must not be overtaken by itself. */
export type Turns = <T>(key: string, work: () => Promise<T>) => Promise<T>;

/** Work under different keys runs side by side. Work must not wait for a turn under its own key. */
export function createTurns(): Turns {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const before = last.get(key) ?? Promise.resolve();
    // The one before has reported its own failure to its own caller.
    const mine = before.then(work, work);
    last.set(key, mine);
    const tidy = (): void => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(tidy, tidy);
    return mine;
  };
}
