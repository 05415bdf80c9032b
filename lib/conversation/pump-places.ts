/** So many files are read and sent at once, and no more: a receiver that asks for all of them fills no memory here. */

/** A receiver asks for the next while this page may still be giving the one before; more than that asks nobody in earnest. */
const PLACES = 8;

export function createPlaces() {
  const waiting = new Map<string, () => Promise<unknown>>();
  let taken = 0;

  function next(): void {
    for (const [id, go] of waiting) {
      if (taken >= PLACES) return;
      waiting.delete(id);
      taken += 1;
      void go().finally(() => {
        taken -= 1;
        next();
      });
    }
  }

  return {
    /**
     * Once there is a place, in the order in which they were asked for. Of one file only the last that was asked for.
     * @param go holds its place until it resolves; never rejects
     */
    take(id: string, go: () => Promise<unknown>): void {
      waiting.delete(id);
      waiting.set(id, go);
      next();
    },
    /** It waits no more: it was paused, cancelled, or cut off. */
    leave: (id: string): void => void waiting.delete(id),
  };
}
