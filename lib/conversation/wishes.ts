/** What an operator pressed to come to a session's page: done there once the session is live. */
import type { Feature } from '#lib/protocol/feature.ts';

const wishes = new Map<string, Feature>();

/** A newer wish replaces one that was not taken. */
export const wish = (sessionId: string, feature: Feature): void => void wishes.set(sessionId, feature);

/** Takes it, so that it is done once; null where there is none. */
export function takeWish(sessionId: string): Feature | null {
  const feature = wishes.get(sessionId) ?? null;
  wishes.delete(sessionId);
  return feature;
}
