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
  /** grows whenever what is being measured is measured no more: another channel, a loss, another measurement */
  let round = 0;

  return {
    label: (): EncryptionLabel => encryptionLabel(own, theirs, link),
    /**
     * Measures this end of an open channel and tells the other one; waits at most 2 s for the browser.
     * @returns false when the channel was lost or replaced meanwhile
     */
    async tell(): Promise<boolean> {
      round += 1;
      const mine = round;
      let facts: PathFacts | null = null;
      for (let i = 0; i < TRIES && facts === null && mine === round; i += 1) {
        facts = await measure();
        if (facts === null) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      }
      if (mine !== round) return false;
      own = facts;
      if (own !== null) send({ k: 'path', facts: own });
      return true;
    },
    heard(facts: PathFacts): void {
      theirs = facts;
    },
    up(): void {
      link = 'up';
    },
    /** A link that heals is measured anew; until then what the other end said stands. */
    lost(): void {
      link = 'lost';
      round += 1;
    },
    /** Another channel: facts of the one that is gone say nothing of it. */
    forget(): void {
      own = theirs = null;
      round += 1;
    },
  };
}
