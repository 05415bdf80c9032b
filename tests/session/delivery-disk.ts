/** A browser's storage that the model can stop between any two steps: what is committed stays, all else is gone. */
import type { Cabinet, Drawers } from '#lib/shelf/cabinet.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';

type Part = 'threads' | 'outbox' | 'log' | 'fences';
type Entry<D extends Part> = { readonly key: string; readonly value: Drawers[D]['value'] };
/** One conversation as it lies on the disk. */
export type Kept = { readonly [D in Part]: readonly Entry<D>[] };
/** A transaction that waits for the disk. Where it is not `answered` it commits and nobody hears of it. */
export type Waiting = (answered: boolean) => Promise<void>;

const NOTHING: Kept = { threads: [], outbox: [], log: [], fences: [] };

/** @param committed told of every transaction, once it is on the disk */
export function createDisk(committed: (before: Kept, after: Kept) => void) {
  let cabinet = createMemoryCabinet();
  let now = NOTHING;
  let past: readonly Kept[] = [NOTHING];

  const read = (): Promise<Kept> =>
    cabinet.read(async (hand) => ({
      threads: await hand.list('threads', ''),
      outbox: await hand.list('outbox', ''),
      log: await hand.list('log', ''),
      fences: await hand.list('fences', ''),
    }));

  return {
    now: (): Kept => now,
    /** The cabinet as one tab sees it: each transaction waits in `waiting` until the model lets it through. */
    openIn: (waiting: Waiting[]): Cabinet => ({
      keeps: () => true,
      read: (work) => cabinet.read(work),
      write: (durability, work) =>
        new Promise((resolve, reject) => {
          waiting.push(async (answered) => {
            const done = await cabinet.write(durability, work).then(
              (result) => () => resolve(result),
              (error: unknown) => () => reject(error),
            );
            const before = now;
            now = await read();
            past = [...past, now];
            committed(before, now);
            if (answered) done();
          });
        }),
    }),
    /** Everything is gone: cleared by hand, or another profile. */
    lose(): void {
      cabinet = createMemoryCabinet();
      now = NOTHING;
      past = [NOTHING];
    },
    /** An older state is put back in its place, as a restored profile does. */
    async rewind(commits: number): Promise<void> {
      const at = Math.max(0, past.length - 1 - commits);
      const then = past[at] ?? NOTHING;
      cabinet = createMemoryCabinet();
      await cabinet.write('strict', async (hand) => {
        for (const { key, value } of then.threads) await hand.put('threads', key, value);
        for (const { key, value } of then.outbox) await hand.put('outbox', key, value);
        for (const { key, value } of then.log) await hand.put('log', key, value);
        for (const { key, value } of then.fences) await hand.put('fences', key, value);
      });
      now = then;
      past = past.slice(0, at + 1);
    },
  };
}
