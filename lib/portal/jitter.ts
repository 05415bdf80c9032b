/** How long to wait before the next try to reach the portal. Pure. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** docs/protocol.md, "The broker's wire": with these, 10,000 agents come back to a restarted broker unrefused. */
const FIRST_RETRY_MS = 15 * SECOND_MS;
const RETRY_CAP_MS = 30 * SECOND_MS;

/**
 * Full jitter: uniform in 0…ceiling, so that nobody comes in step with anybody.
 * @param retry 0 for the first try after a loss
 * @param random in [0, 1)
 * @returns ms
 */
export const retryDelay = (retry: number, random: number): number =>
  Math.floor(random * Math.min(RETRY_CAP_MS, FIRST_RETRY_MS * 2 ** Math.min(retry, 8)));
