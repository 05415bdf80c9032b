import type { PathFacts } from '#lib/protocol/frames.ts';

/** A channel can open a moment before the browser reports the pair that carries it. */
const TRIES = 20;
const BETWEEN_MS = 100;

/** This end's facts of the open path, or null when the browser does not tell within 2 s. */
export async function measurePath(facts: () => Promise<PathFacts | null>): Promise<PathFacts | null> {
  for (let i = 0; i < TRIES; i += 1) {
    const found = await facts();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
  }
  return null;
}
