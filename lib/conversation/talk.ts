/** How lately the two have talked: lines come before files. */
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { Talk } from './pump-file.ts';

/** So long after the last word of either side a file goes fast again, and after so long as fast as it can. */
const TALK_MS = 2 * SECOND_MS;
const SILENCE_MS = 20 * SECOND_MS;

/** @param now this device's time, ms */
export function createTalk(now: () => number) {
  let last = -Infinity;
  return {
    heard: (): void => void (last = now()),
    pace(): Talk {
      const silence = now() - last;
      if (silence < TALK_MS) return 'now';
      return silence < SILENCE_MS ? 'lately' : 'not';
    },
  };
}
