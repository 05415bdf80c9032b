/**
 * How a page writes to its conversations: one transaction after the other on each, beginning with what the page knows,
 * so that nothing has to be read before a line is written. A page that another has followed is kept out by a fence.
 */
import { createTurns } from '#lib/session/turns.ts';
import { fenced, isFenced, type About, type Cabinet, type Hand, type ThreadRecord } from './cabinet.ts';
import { begin, fenceKey, randomName, readWhole, writeWhole, type Thread } from './thread.ts';

export type Durability = Parameters<Cabinet['write']>[0];
type Changed<T> = { readonly thread: Thread; readonly answer: T };
/** `followed`: another page has begun with it since this one did, so that one speaks with the other side. */
export type Work<T> = (hand: Hand, before: Thread, followed: boolean) => Promise<Changed<T>>;
type Known = {
  /** how many pages had begun with it when this one did, itself included */
  readonly place: number;
  /** whether it lies in storage that survives the page */
  readonly kept: boolean;
  readonly thread: Thread;
};

/** @param before what the work begins with, from what was found */
export function createWriter(cabinet: Cabinet, before: (id: string, found: Thread) => Thread) {
  /** what this page last wrote or read */
  const known = new Map<string, Known>();
  const turns = createTurns();

  const put = (hand: Hand, id: string, { outbox: _outbox, log: _log, ...counters }: Thread): Promise<void> =>
    hand.put('threads', id, counters);

  async function worked<T>(
    hand: Hand,
    id: string,
    found: Thread,
    work: Work<T>,
    followed = false,
  ): Promise<Changed<T>> {
    const changed = await work(hand, before(id, found), followed);
    if (changed.thread !== found) await put(hand, id, changed.thread);
    return changed;
  }

  /**
   * From what lies there. Whatever page wrote last finds a fence from now on; where the storage is gone altogether,
   * what this one has seen is all there is.
   * @param place of a page that goes on; none where it begins
   */
  async function afresh<T>(id: string, durability: Durability, work: Work<T>, place?: number): Promise<T> {
    const last = known.get(id);
    const writer = randomName();
    const { thread, answer, ...mine } = await cabinet.write(durability, async (hand) => {
      const kept = cabinet.keeps();
      const stored = await hand.get('threads', id);
      const lost = stored === undefined && last !== undefined && !kept ? last.thread : null;
      if (lost !== null) await writeWhole(hand, id, lost);
      if (stored !== undefined) await hand.put('fences', fenceKey(id, stored.writer), true);
      const whole = lost ?? (await readWhole(hand, id, stored ?? begin(writer)));
      const opened = (whole.opened ?? 0) + (place === undefined ? 1 : 0);
      const found = { ...whole, writer, opened };
      await put(hand, id, found);
      const followed = place !== undefined && place < opened;
      return { kept, place: place ?? opened, ...(await worked(hand, id, found, work, followed)) };
    });
    known.set(id, { ...mine, thread });
    return answer;
  }

  async function further<T>(id: string, durability: Durability, work: Work<T>): Promise<T> {
    const last = known.get(id);
    if (last === undefined) return afresh(id, durability, work);
    try {
      const { thread, answer } = await cabinet.write(durability, async (hand) => {
        if (cabinet.keeps() !== last.kept) throw fenced(); // the storage has failed: it lies elsewhere now
        await hand.unless(fenceKey(id, last.thread.writer));
        return worked(hand, id, last.thread, work);
      });
      known.set(id, { ...last, thread });
      return answer;
    } catch (error) {
      if (isFenced(error)) return afresh(id, durability, work, last.place);
      throw error;
    }
  }

  /** Says whose conversation it is, where there is one. */
  async function describe(id: string, about: About): Promise<boolean> {
    const found = await cabinet.write('relaxed', async (hand) => {
      const stored = await hand.get('threads', id);
      if (stored !== undefined) await hand.put('threads', id, { ...stored, about });
      return stored !== undefined;
    });
    const last = known.get(id);
    if (last !== undefined) known.set(id, { ...last, thread: { ...last.thread, about } });
    return found;
  }

  return {
    /** One transaction on a conversation; where there is none it begins one. */
    change: <T>(id: string, durability: Durability, work: Work<T>): Promise<T> =>
      turns.run(id, () => further(id, durability, work)),
    /** The same, whatever this page knows. */
    reread: <T>(id: string, durability: Durability, work: Work<T>): Promise<T> =>
      turns.run(id, () => afresh(id, durability, work)),
    /** @returns whether there is such a conversation */
    describe: (id: string, about: About): Promise<boolean> => turns.run(id, () => describe(id, about)),
    /** It is removed, and unknown here. Its fences stay, with one more: no page brings back what it still knows. */
    remove: (
      id: string,
      removal: (hand: Hand, record: ThreadRecord | null) => Promise<void>,
    ): Promise<void> =>
      turns.run(id, async () => {
        await cabinet.write('relaxed', async (hand) => {
          const stored = await hand.get('threads', id);
          if (stored !== undefined) await hand.put('fences', fenceKey(id, stored.writer), true);
          await hand.remove('threads', id);
          await removal(hand, stored ?? null);
        });
        known.delete(id);
      }),
    last: (id: string): Thread | null => known.get(id)?.thread ?? null,
  };
}
