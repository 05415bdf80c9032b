/**
 * How a page writes to its conversations: one transaction after the other on each, beginning with what the page knows,
 * so that nothing has to be read before a line is written. A page that another has followed is kept out by a fence.
 */
import { Fenced, type Cabinet, type Hand } from './cabinet.ts';
import { begin, fenceKey, readWhole, writeWhole, type Thread } from './thread.ts';

export type Durability = Parameters<Cabinet['write']>[0];
type Changed<T> = { readonly thread: Thread; readonly answer: T };
export type Work<T> = (hand: Hand, before: Thread) => Promise<Changed<T>>;
type Known = {
  /** stands once another page has written after this one */
  readonly fence: string;
  /** whether it lies in storage that survives the page */
  readonly kept: boolean;
  readonly thread: Thread;
};

/** @param opened what the work begins with, from what was found */
export function createWriter(cabinet: Cabinet, opened: (id: string, found: Thread) => Thread) {
  /** what this page last wrote or read */
  const known = new Map<string, Known>();
  const queues = new Map<string, Promise<unknown>>();

  function inTurn<T>(id: string, run: () => Promise<T>): Promise<T> {
    const last = queues.get(id) ?? Promise.resolve();
    const turn = last.then(run, run);
    queues.set(
      id,
      turn.catch(() => {}), // whoever asked for the turn hears of the failure
    );
    return turn;
  }

  const put = (hand: Hand, id: string, { outbox: _outbox, log: _log, ...counters }: Thread): Promise<void> =>
    hand.put('threads', id, counters);

  async function worked<T>(hand: Hand, id: string, found: Thread, work: Work<T>): Promise<Changed<T>> {
    const changed = await work(hand, opened(id, found));
    if (changed.thread !== found) await put(hand, id, changed.thread);
    return changed;
  }

  /**
   * From what lies there. Whatever page wrote last finds a fence from now on; where the storage is gone altogether,
   * what this one has seen is all there is.
   */
  async function afresh<T>(id: string, durability: Durability, work: Work<T>): Promise<T> {
    const last = known.get(id);
    const { fence, changed } = await cabinet.write(durability, async (hand) => {
      const stored = await hand.get('threads', id);
      const lost = stored === undefined && last !== undefined && !cabinet.keeps() ? last.thread : null;
      if (lost !== null) await writeWhole(hand, id, lost);
      const found = lost ?? (await readWhole(hand, id, stored ?? begin()));
      if (stored === undefined) await put(hand, id, found);
      const fences = (await hand.list('fences', `${id}/`)).length;
      await hand.put('fences', fenceKey(id, fences), true);
      return { fence: fenceKey(id, fences + 1), changed: await worked(hand, id, found, work) };
    });
    known.set(id, { fence, kept: cabinet.keeps(), thread: changed.thread });
    return changed.answer;
  }

  async function further<T>(id: string, durability: Durability, work: Work<T>): Promise<T> {
    const last = known.get(id);
    if (last === undefined) return afresh(id, durability, work);
    try {
      const { thread, answer } = await cabinet.write(durability, async (hand) => {
        if (cabinet.keeps() !== last.kept) throw new Fenced(); // the storage has failed: it lies elsewhere now
        await hand.unless(last.fence);
        return worked(hand, id, last.thread, work);
      });
      known.set(id, { ...last, thread });
      return answer;
    } catch (error) {
      if (error instanceof Fenced) return afresh(id, durability, work);
      throw error;
    }
  }

  return {
    /** One transaction on a conversation; where there is none it begins one. */
    change: <T>(id: string, durability: Durability, work: Work<T>): Promise<T> =>
      inTurn(id, () => further(id, durability, work)),
    /** The same, whatever this page knows. */
    reread: <T>(id: string, durability: Durability, work: Work<T>): Promise<T> =>
      inTurn(id, () => afresh(id, durability, work)),
    /** It is removed, and unknown here. */
    remove: (id: string, removal: () => Promise<void>): Promise<void> =>
      inTurn(id, async () => {
        await removal();
        known.delete(id);
      }),
    last: (id: string): Thread | null => known.get(id)?.thread ?? null,
  };
}
