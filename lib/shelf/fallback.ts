/** Goes on in memory when the browser's storage fails in the middle (quota, a deleted database, a closed one). */
import type { Cabinet } from './cabinet.ts';
import { copyCabinet } from './memory-cabinet.ts';

/**
 * Tries `first`; when that throws, what can still be read of it moves into `second`, which serves from then on. A
 * failure that `second` repeats is not the storage's.
 */
export function createFallback(first: Cabinet, second: Cabinet): Cabinet {
  let moving: Promise<void> | null = null;

  const move = (): Promise<void> =>
    (moving ??= copyCabinet(first, second).catch(() => {
      // Not even readable: the page goes on with nothing, and says that it keeps nothing.
    }));

  async function either<T>(run: (cabinet: Cabinet) => Promise<T>): Promise<T> {
    if (moving === null) {
      try {
        return await run(first);
      } catch {
        await move(); // why it failed does not matter here: `keeps` turns false and the screen says so
      }
    }
    await moving;
    return run(second);
  }

  return {
    keeps: () => moving === null && first.keeps(),
    read: (work) => either((cabinet) => cabinet.read(work)),
    write: (durability, work) => either((cabinet) => cabinet.write(durability, work)),
  };
}
