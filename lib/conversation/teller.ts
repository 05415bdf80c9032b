import type { Outcome } from '#lib/protocol/faults.ts';
import type { Wire } from './wire.ts';

type Word = () => Promise<Outcome<unknown>>;
/** What a word is about: a newer word about the same replaces one that was not told yet. */
export type Matter = 'link' | 'restart' | 'leave';

/** What the broker must be told: now or, when it cannot be reached, as soon as it can. */
export function createTeller(wire: Pick<Wire, 'online'>) {
  const untold = new Map<Matter, Word>();

  async function flush(): Promise<void> {
    for (const [matter, word] of untold) {
      if (!wire.online()) return;
      const answer = await word();
      if (untold.get(matter) === word && (answer.ok || answer.fault !== 'portal-away')) untold.delete(matter);
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
