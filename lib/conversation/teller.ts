import type { Outcome } from '#lib/protocol/faults.ts';
import type { Wire } from './wire.ts';

/** What the broker must be told: now or, when it cannot be reached, as soon as it can. Only the newest word counts. */
export function createTeller(wire: Pick<Wire, 'online'>) {
  let untold: (() => Promise<Outcome<unknown>>) | null = null;

  async function flush(): Promise<void> {
    const word = untold;
    if (word === null || !wire.online()) return;
    const answer = await word();
    if (untold === word && (answer.ok || answer.fault !== 'portal-away')) untold = null;
  }

  return {
    tell(word: () => Promise<Outcome<unknown>>): void {
      untold = word;
      void flush();
    },
    flush: (): void => void flush(),
  };
}
