/** How long a transcript stays in a browser that holds it. Pure. */
import { DAY_MS } from '#lib/protocol/limits.ts';

export type Retained = {
  /** server time of the session's end, ms; null where this browser never heard of it */
  readonly endedAt: number | null;
  /** server time at which this browser last took the session up, ms */
  readonly takenUpAt: number;
  /** for so long after its end, as the server said last, ms */
  readonly keepMs: number;
};

export type Clock = {
  /** ms */
  readonly now: number;
  /** read off the server; false: this device's own clock, which may be set to anything */
  readonly sure: boolean;
};

/** What this device's clock alone says counts only if it would hold with the clock set a day ahead. */
const UNSURE_MS = DAY_MS;
/** Where nobody said when the session ended: it may have lasted so long after this browser took it up. */
const UNHEARD_MS = DAY_MS;

/** Whether its time is over. A session that may still run is never past on this device's word alone. */
export function isPast({ endedAt, takenUpAt, keepMs }: Retained, { now, sure }: Clock): boolean {
  if (endedAt === null) return sure && now - takenUpAt >= keepMs + UNHEARD_MS;
  return now - endedAt >= keepMs + (sure ? 0 : UNSURE_MS);
}
