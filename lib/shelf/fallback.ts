/** Goes on in memory when the browser's storage fails in the middle (quota, a deleted database, a closed one). */
import { isFenced, type Cabinet } from './cabinet.ts';
import { copyCabinet } from './memory-cabinet.ts';

export type Fallback = Cabinet & {
  /** Goes on in memory from now on; resolves once nothing needs the storage any more. */
  leave(): Promise<void>;
};

/**
 * Tries `first`; when that throws, what can still be read of it moves into `second`, which serves from then on. A
 * failure that `second` repeats is not the storage's.
 */
export function createFallback(first: Cabinet, second: Cabinet): Fallback {
  let moving: Promise<void> | null = null;
  /** what `first` is at work on: it may succeed yet, and then belongs to what is moved */
  const underWay = new Set<Promise<unknown>>();

  const move = (): Promise<void> =>
    (moving ??= Promise.allSettled(underWay)
      .then(() => copyCabinet(first, second))
      .catch(() => {
        // Not even readable: the page goes on with what it knows, and says that it keeps nothing.
      }));

  async function either<T>(run: (cabinet: Cabinet) => Promise<T>): Promise<T> {
    if (moving === null) {
      const mine = run(first);
      underWay.add(mine);
      try {
        return await mine;
      } catch (error) {
        if (isFenced(error)) throw error;
        // why it failed does not matter here: `keeps` turns false and the screen says so
      } finally {
        underWay.delete(mine);
      }
      await move();
    }
    await moving;
    return run(second);
  }

  return {
    keeps: () => moving === null && first.keeps(),
    read: (work) => either((cabinet) => cabinet.read(work)),
    write: (durability, work) => either((cabinet) => cabinet.write(durability, work)),
    leave: move,
  };
}
