/** A session's own link is lost and needs the broker: whether the portal can be reached again is found out soon. */
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { After } from './after.ts';
import { deviceNow } from './server-time.ts';

/** A network that is back answers long before; one that is away lets every request hang. */
const ANSWER_MS = 2 * SECOND_MS;
const PAUSE_MS = SECOND_MS / 2;
/** Longer than the longest wait between two tries to restore a link: it ends once nobody tries any more. */
const LASTS_MS = 25 * SECOND_MS;

/**
 * Whether the portal answers a plain request. Browsers put off WebSockets after some have failed (Chromium up to 5 s),
 * plain requests they do not.
 */
export async function answersPlainly(url: string, request: typeof fetch = fetch): Promise<boolean> {
  try {
    const answer = await request(`${url}/healthz`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    return answer.ok;
  } catch {
    return false; // fetch says no more than that it failed
  }
}

/** Calls back when the browser says that the network has come back; answers how to stop. */
export function whenOnline(run: () => void): () => void {
  if (typeof window === 'undefined') return () => {};
  window.addEventListener('online', run);
  return () => window.removeEventListener('online', run);
}

type Deps = {
  reachable: () => Promise<boolean>;
  after: After;
  /** false: what is looked for is there, or never will be */
  wanted: () => boolean;
  /** @param deadAt when the last request that found nothing was given up, device's time; what began before may hang */
  found: (deadAt: number) => void;
};

export function createUrgency({ reachable, after, wanted, found }: Deps) {
  let until = -Infinity;
  let looking = false;
  let deadAt = -Infinity;

  async function look(): Promise<void> {
    looking = wanted() && deviceNow() < until;
    if (!looking) return;
    const there = await reachable();
    if (!there) deadAt = deviceNow();
    else if (wanted()) found(deadAt);
    after(PAUSE_MS, () => void look());
  }

  return {
    /** Looks until it is found, for 25 s from the last call. */
    press(): void {
      until = deviceNow() + LASTS_MS;
      if (!looking) void look();
    },
  };
}
