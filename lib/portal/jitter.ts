/** How long to wait before the next try to reach the portal. Pure. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** docs/protocol.md, "The broker's wire": with these, 10,000 agents come back to a restarted broker unrefused. */
const FIRST_RETRY_MS = 15 * SECOND_MS;
const RETRY_CAP_MS = 30 * SECOND_MS;

/** Socket.IO's own word for one page that the broker cut off; a broker that stops ends connections in another way. */
export const CUT = 'io server disconnect';
/** Only the pages of one account are cut at once, so they need not be spread: each asks why, and is in again or not. */
const CUT_RETRY_MS = 200;

/**
 * Full jitter: uniform in 0…ceiling, so that nobody comes in step with anybody.
 * @param retry 0 for the first try after a loss
 * @param random in [0, 1)
 * @param cut whether the broker cut this page off
 * @returns ms
 */
export const retryDelay = (retry: number, random: number, cut = false): number =>
  cut && retry === 0
    ? CUT_RETRY_MS
    : Math.floor(random * Math.min(RETRY_CAP_MS, FIRST_RETRY_MS * 2 ** Math.min(retry, 8)));
