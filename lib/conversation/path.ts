/** What is known of the way between the two tabs, and what the status bar may say of it. */
import type { Frame, PathFacts } from '#lib/protocol/frames.ts';
import { encryptionLabel, type EncryptionLabel, type Verified } from '#lib/session/encryption-label.ts';

/** A channel can open a moment before the browser reports the pair that carries it. */
const TRIES = 20;
const BETWEEN_MS = 100;
/**
 * A change is written down once it has stayed so long: the two ends measure a moment apart, and a search for a path
 * passes by others before it ends.
 */
const SETTLED_MS = 1_500;

/**
 * @param verified how the other end has shown who it is
 * @param changed what is measured differs from what was measured before
 */
export function createPath(
  measure: () => Promise<PathFacts | null>,
  send: (frame: Frame) => boolean,
  verified: () => Verified | null,
  changed: (text: EncryptionLabel['text']) => void,
) {
  let link: 'making' | 'up' | 'lost' = 'making';
  let own: PathFacts | null = null;
  let theirs: PathFacts | null = null;
  /** grows whenever what is being measured is measured no more: another channel, a loss */
  let round = 0;
  let last: EncryptionLabel['text'] | null = null;

  let settling: ReturnType<typeof setTimeout> | undefined;
  let labelled: { readonly by: readonly unknown[]; readonly label: EncryptionLabel } | null = null;

  /** The same object while nothing of it changes. */
  function label(): EncryptionLabel {
    const by = [own, theirs, link, verified()] as const;
    if (labelled?.by.every((part, i) => part === by[i]) !== true)
      labelled = { by, label: encryptionLabel(...by) };
    return labelled.label;
  }
  function compare(): void {
    const { text, tone } = label();
    clearTimeout(settling);
    if (tone !== 'measured') return;
    last ??= text;
    if (last === text) return;
    settling = setTimeout(() => {
      last = text;
      changed(text);
    }, SETTLED_MS);
  }

  return {
    label,
    /**
     * Measures this end of an open channel and tells the other one; waits at most 2 s for the browser.
     * @returns false when the channel was lost or replaced meanwhile
     */
    async tell(): Promise<boolean> {
      const mine = round;
      let facts: PathFacts | null = null;
      for (let i = 0; i < TRIES && facts === null && mine === round; i += 1) {
        facts = await measure();
        if (facts === null) await new Promise((resolve) => setTimeout(resolve, BETWEEN_MS));
      }
      if (mine !== round) return false;
      own = facts;
      if (own !== null) send({ k: 'path', facts: own });
      compare();
      return true;
    },
    heard(facts: PathFacts): void {
      theirs = facts;
      compare();
    },
    up(): void {
      link = 'up';
      compare();
    },
    /** A link that heals is measured anew; until then what the other end said stands. */
    lost(): void {
      clearTimeout(settling);
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
