import type { Outcome } from '#lib/protocol/faults.ts';
import type { Wire } from './wire.ts';

type Word = () => Promise<Outcome<unknown>>;
/** What a word is about: a newer word about the same replaces one that was not told yet. */
export type Matter = 'link' | 'restart' | 'take-back' | 'leave';

/**
 * What the broker must be told: now or, when it cannot be reached, as soon as it can. A socket that is back may not be
 * this session's tab again yet (`session-elsewhere`): then the word waits for the next flush.
 */
export function createTeller(wire: Pick<Wire, 'online'>) {
  const untold = new Map<Matter, Word>();
  const underWay = new Set<Word>();
  let flushes = 0;

  async function bring(matter: Matter, word: Word): Promise<void> {
    const asked = flushes;
    underWay.add(word);
    const answer = await word();
    underWay.delete(word);
    if (untold.get(matter) !== word) return;
    const waits = !answer.ok && (answer.fault === 'portal-away' || answer.fault === 'session-elsewhere');
    if (!waits) untold.delete(matter);
    else if (flushes !== asked && wire.online()) await bring(matter, word);
  }

  async function flush(): Promise<void> {
    flushes += 1;
    for (const [matter, word] of untold) {
      if (!wire.online()) return;
      if (!underWay.has(word)) await bring(matter, word);
    }
  }

  return {
    tell(matter: Matter, word: Word): void {
      untold.delete(matter);
      untold.set(matter, word);
      void flush();
    },
    flush: (): void => void flush(),
  };
}
