/** Brakes on guessing: join codes and passwords. Kept in memory; one set per process. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { CODE_TRIES, CODE_WINDOW_MS, HOUR_MS, SECOND_MS } from '#lib/protocol/limits.ts';

/** Wrong codes per second from everywhere together. At 100 live codes for 2 h this leaves a hit at p < 1e-7. */
const BRAKE_PER_SECOND = 100;

/**
 * What counts as one client. A household or a rented server has a whole /64 of IPv6 to itself (RFC 6177), so its
 * addresses count together.
 */
export function clientKey(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups =
    tail === undefined
      ? left
      : [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}

/** Wrong enrolment tokens of one address in ten minutes: they cannot be guessed, so this only spares the store. */
const ENROLMENT_TRIES = 60;

export type CodeTry =
  { readonly ok: true; right(): Promise<void> } | { readonly ok: false; readonly waitMs: number };

/**
 * A try is counted before the code is looked up, so that parallel tries cannot slip past, and given back when the
 * code was right. `waitMs` says how long nothing will be looked up.
 */
function createTryLimiter(name: string, tries: number) {
  const perClient = new RateLimiterMemory({
    keyPrefix: name,
    points: tries,
    duration: CODE_WINDOW_MS / SECOND_MS,
  });
  const everybody = new RateLimiterMemory({
    keyPrefix: `${name}-all`,
    points: BRAKE_PER_SECOND,
    duration: 1,
  });

  const waitOf = async (limiter: RateLimiterMemory, key: string): Promise<number> => {
    try {
      await limiter.consume(key);
      return 0;
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) return Math.max(1, refusal.msBeforeNext);
      throw refusal;
    }
  };

  return {
    async take(address: string): Promise<CodeTry> {
      const key = clientKey(address);
      const wait = await waitOf(perClient, key);
      if (wait > 0) return { ok: false, waitMs: wait };
      const brake = await waitOf(everybody, 'all');
      if (brake > 0) {
        await perClient.reward(key);
        return { ok: false, waitMs: brake };
      }
      return {
        ok: true,
        async right() {
          await perClient.reward(key);
          await everybody.reward('all');
        },
      };
    },
  };
}
export type CodeLimiter = ReturnType<typeof createTryLimiter>;
export const createCodeLimiter = (): CodeLimiter => createTryLimiter('code', CODE_TRIES);
export const createEnrolmentLimiter = (): CodeLimiter => createTryLimiter('enrolment', ENROLMENT_TRIES);

/** Wrong passwords that cost nothing: anybody mistypes. */
const FREE_TRIES = 2;
const LONGEST_WAIT_MS = 2 * HOUR_MS;
/** Twelve times the longest wait: forgetting never helps a guesser. */
const FORGET_MS = 24 * HOUR_MS;
const MOST_COUNTERS = 50_000;

/**
 * How long to wait after so many wrong passwords in a row: 0, 0, 1 s, 2 s, 4 s … 2 h.
 * 24 tries take over 18 hours; the sum is tested.
 */
export const signInDelay = (wrong: number): number =>
  wrong <= FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, SECOND_MS * 2 ** (wrong - FREE_TRIES - 1));

export type SignInTry = { readonly ok: true; right(): void } | { readonly ok: false; readonly until: number };

/**
 * Counts wrong passwords by key: an account, an address, a browser. A try counts as wrong from its start, so that
 * parallel tries cannot slip past; `right()` takes it back: the account's and the browser's row of wrong ones is
 * over, the address only gets this one try back, or an account of one's own would wash it clean.
 */
export function createSignInLimiter() {
  const counters = new Map<string, { wrong: number; at: number }>();

  const count = (key: string, change: number, now: number): void => {
    const wrong = (counters.get(key)?.wrong ?? 0) + change;
    counters.delete(key);
    if (wrong > 0) counters.set(key, { wrong, at: now });
    // A Map keeps its order of insertion: the first key is the one that was quiet for longest.
    if (counters.size > MOST_COUNTERS)
      for (const oldest of [...counters.keys()].slice(0, 1)) counters.delete(oldest);
  };
  const openAt = (key: string, now: number): number => {
    const counter = counters.get(key);
    if (counter === undefined) return now;
    if (now - counter.at < FORGET_MS) return counter.at + signInDelay(counter.wrong);
    counters.delete(key);
    return now;
  };

  return {
    /** @param keys what the try counts against; every one of them must be free */
    take(keys: { readonly own: string; readonly address: string | null }, now: number): SignInTry {
      const all = keys.address === null ? [keys.own] : [keys.own, keys.address];
      const until = Math.max(...all.map((key) => openAt(key, now)));
      if (until > now) return { ok: false, until };
      for (const key of all) count(key, 1, now);
      return {
        ok: true,
        right() {
          counters.delete(keys.own);
          if (keys.address !== null) count(keys.address, -1, now);
        },
      };
    },
  };
}
export type SignInLimiter = ReturnType<typeof createSignInLimiter>;
