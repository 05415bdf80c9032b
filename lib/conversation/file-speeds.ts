/** How fast files go: smoothed over some seconds, so that the time that is left does not jump. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** Samples closer together than this say nothing. */
const SAMPLE_MS = SECOND_MS / 2;
/** how much the newest sample counts */
const WEIGHT = 0.3;

/** @param now ms */
export function createSpeeds(now: () => number) {
  const last = new Map<
    string,
    { readonly at: number; readonly bytes: number; readonly rate: number | null }
  >();
  return {
    /** @returns bytes a second; null before there is anything to tell */
    at(id: string, bytes: number): number | null {
      const at = now();
      const before = last.get(id);
      if (before === undefined || bytes < before.bytes || at - before.at > 10 * SECOND_MS) {
        last.set(id, { at, bytes, rate: null });
        return null;
      }
      const passed = at - before.at;
      if (passed < SAMPLE_MS) return before.rate;
      const sample = ((bytes - before.bytes) / passed) * SECOND_MS;
      const rate = before.rate === null ? sample : before.rate + (sample - before.rate) * WEIGHT;
      last.set(id, { at, bytes, rate });
      return rate;
    },
  };
}
