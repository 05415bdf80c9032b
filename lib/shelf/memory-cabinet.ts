/** The store for browsers that keep nothing: gone with the tab. */
import { DRAWERS, fenced, type Cabinet, type Drawer, type Hand, type In } from './cabinet.ts';

type Content = { readonly [D in Drawer]: Map<string, In<D>> };

const emptyContent = (): Content => ({
  linkKeys: new Map(),
  agents: new Map(),
  devices: new Map(),
  grants: new Map(),
  notices: new Map(),
  threads: new Map(),
  outbox: new Map(),
  log: new Map(),
  fences: new Map(),
});

export function createMemoryCabinet(): Cabinet {
  const content = emptyContent();
  let last: Promise<unknown> = Promise.resolve();

  /** What it writes is undone from `undo`, newest first, if the transaction fails. `met`: fences that stood in its way. */
  const handWith = (undo: (() => void)[], met: string[]): Hand => {
    const drawerOf = <D extends Drawer>(drawer: D): Content[D] => content[drawer];
    const remember = <D extends Drawer>(drawer: D, key: string): void => {
      const map: Map<string, In<D>> = drawerOf(drawer);
      const before = map.get(key);
      undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
    };
    return {
      get: <D extends Drawer>(drawer: D, key: string) => {
        const map: Map<string, In<D>> = drawerOf(drawer);
        return Promise.resolve(map.get(key));
      },
      put: <D extends Drawer>(drawer: D, key: string, value: In<D>) => {
        remember(drawer, key);
        const map: Map<string, In<D>> = drawerOf(drawer);
        map.set(key, structuredClone(value));
        return Promise.resolve();
      },
      remove(drawer, key) {
        remember(drawer, key);
        content[drawer].delete(key);
        return Promise.resolve();
      },
      list: <D extends Drawer>(drawer: D, prefix: string) => {
        const map: Map<string, In<D>> = drawerOf(drawer);
        const found = [...map]
          .filter(([key]) => key.startsWith(prefix))
          .map(([key, value]) => ({ key, value }));
        return Promise.resolve(found.toSorted((a, b) => (a.key < b.key ? -1 : 1)));
      },
      unless(fence) {
        if (content.fences.has(fence)) met.push(fence);
        return Promise.resolve();
      },
    };
  };

  /** One transaction after the other. */
  function inTurn<T>(work: (hand: Hand) => Promise<T>): Promise<T> {
    const run = async () => {
      const undo: (() => void)[] = [];
      const met: string[] = [];
      try {
        const result = await work(handWith(undo, met));
        // Only now, as in a browser: the work goes to its end and is undone.
        if (met.length > 0) throw fenced();
        return result;
      } catch (error) {
        for (const step of undo.toReversed()) step();
        throw error;
      }
    };
    const mine = last.then(run, run);
    last = mine.catch(() => {}); // whoever asked hears of it; the next one's turn comes all the same
    return mine;
  }

  return { keeps: () => false, read: inTurn, write: (_durability, work) => inTurn(work) };
}

/** Everything of `from` as it is at one moment, for going on without it. */
export async function copyCabinet(from: Cabinet, to: Cabinet): Promise<void> {
  const putIn = <D extends Drawer>(hand: Hand, drawer: D, found: { key: string; value: In<D> }[]) =>
    Promise.all(found.map(({ key, value }) => hand.put(drawer, key, value)));
  const puts = await from.read(async (hand) => {
    const found: ((into: Hand) => Promise<unknown>)[] = [];
    const take = async <D extends Drawer>(drawer: D): Promise<void> => {
      const all = await hand.list(drawer, '');
      found.push((into) => putIn(into, drawer, all));
    };
    for (const drawer of DRAWERS) await take(drawer);
    return found;
  });
  await to.write('relaxed', async (hand) => {
    for (const put of puts) await put(hand);
  });
}
