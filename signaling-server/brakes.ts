/** How often a tab may speak. Limits are on real time and in memory of this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

export type Brakes = {
  /** Null when the event may pass, else ms to wait. `request` has a narrower limit of its own. */
  event(socketId: string, subject: string, event: string): Promise<number | null>;
};

/** A link being made costs some 50 signals at once; nothing honest comes near these. */
const PER_SOCKET = { points: 200, duration: 10 };
/** All tabs of one operator or agent together. */
const PER_SUBJECT = { points: 600, duration: 10 };
/** What ends on somebody's screen as a question. */
const ASKS: ReadonlySet<string> = new Set(['request', 'take-over']);
/** New requests by one operator. */
const PER_REQUESTER = { points: 20, duration: 60 };

async function take(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (refusal) {
    // The library throws its answer when there are no points left, and errors as errors.
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
    throw refusal;
  }
}

export function createBrakes(): Brakes {
  const sockets = new RateLimiterMemory(PER_SOCKET);
  const subjects = new RateLimiterMemory(PER_SUBJECT);
  const requesters = new RateLimiterMemory(PER_REQUESTER);
  return {
    event: async (socketId, subject, event) =>
      (await take(sockets, socketId)) ??
      (await take(subjects, subject)) ??
      (ASKS.has(event) ? await take(requesters, subject) : null),
  };
}
