/**
 * Server time, as far as this device can know it. The one browser file that reads the device's clock for rules.
 * Offsets are server time minus device time, in ms.
 */

export const deviceNow = (): number => Date.now();

/** What the server's clock shows now. */
export const serverNow = (offset: number): number => deviceNow() + offset;

export type OffsetKeeper = {
  /** A server's `now` out of an answer; `askedAt` is this device's time of asking. */
  answered(now: number, askedAt: number): void;
  /** A server's `now` that came by itself. */
  told(now: number): void;
  offset(): number;
};

/**
 * Every message bounds the offset: the server read its clock before the message arrived and, for an answer, after it
 * was asked for. The bounds are narrowed by each message, so that the quickest answer decides. Bounds that cross mean
 * that a clock was set: then the newest message starts anew.
 * @param now this device's time, ms
 */
export function createOffsetKeeper(now: () => number = deviceNow): OffsetKeeper {
  let low = -Infinity;
  let high = Infinity;
  const narrow = (newLow: number, newHigh: number): void => {
    const apart = newLow > high || newHigh < low;
    low = apart ? newLow : Math.max(low, newLow);
    high = apart ? newHigh : Math.min(high, newHigh);
  };
  return {
    answered: (server, askedAt) => narrow(server - now(), server - askedAt),
    told: (server) => narrow(server - now(), Infinity),
    offset() {
      if (low === -Infinity) return 0;
      return high === Infinity ? low : Math.round((low + high) / 2);
    },
  };
}

/** The server's `now` in a message: on top, or one level down as in `{ standby: { now }, view }`. */
export function nowIn(value: unknown, depth = 1): number | null {
  if (typeof value !== 'object' || value === null) return null;
  if ('now' in value && typeof value.now === 'number') return value.now;
  if (depth === 0) return null;
  for (const part of Object.values(value)) {
    const now = nowIn(part, depth - 1);
    if (now !== null) return now;
  }
  return null;
}
