/** What is known of the way between the two tabs, and what the status bar may say of it. */
import type { Frame, PathFacts } from '#lib/protocol/frames.ts';
import { encryptionLabel, type EncryptionLabel } from '#lib/session/encryption-label.ts';

/** A channel can open a moment before the browser reports the pair that carries it. */
const TRIES = 20;
const BETWEEN_MS = 100;

export function createPath(measure: () => Promise<PathFacts | null>, send: (frame: Frame) => boolean) {
  let link: 'making' | 'up' | 'lost' = 'making';
  let own: PathFacts | null = null;
  let theirs: PathFacts | null = null;

  return {
    label: (): EncryptionLabel => encryptionLabel(own, theirs, link),
    /** Measures this end of an open channel and tells the other one; waits at most 2 s for the browser. */
    async tell(): Promise<void> {
      own = null;
      for (let i = 0; i < TRIES && own === null; i += 1) {
        own = await measure();
        if (own === null) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      }
      if (own !== null) send({ k: 'path', facts: own });
    },
    heard(facts: PathFacts): void {
      theirs = facts;
    },
    up(): void {
      link = 'up';
    },
    /** Facts of a link that is gone say nothing of the next one; a link that heals keeps them. */
    lost(): void {
      link = 'lost';
    },
    forget(): void {
      theirs = null;
    },
  };
}
