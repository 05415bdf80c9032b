/** What this browser keeps between reloads. The only file that touches IndexedDB. */
import { openDB, type IDBPDatabase } from 'idb';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import {
  DRAWERS,
  type AgentRecord,
  type Cabinet,
  type Drawer,
  type Drawers,
  type Grant,
  type Hand,
  type In,
} from './cabinet.ts';
import { createFallback } from './fallback.ts';
import { createMemoryCabinet } from './memory-cabinet.ts';
import { createThreads, type Threads } from './threads.ts';

export type { AgentRecord, Grant } from './cabinet.ts';

const NAME = 'parley';
const VERSION = 1;
/** Storage that does not open in this time (blocked by another tab's old version, a broken profile) is done without. */
const OPEN_MS = 3 * SECOND_MS;

type Drawerful<T> = {
  put(key: string, value: T): Promise<void>;
  get(key: string): Promise<T | null>;
  remove(key: string): Promise<void>;
};

export type Shelf = {
  /** false: nothing here survives a reload; may turn false later, when the browser's storage fails */
  readonly keeps: boolean;
  /** by invitation id */
  readonly linkKeys: Drawerful<string>;
  /** by join code, canonical */
  readonly agents: Drawerful<AgentRecord>;
  /** by session id */
  readonly grants: Drawerful<Grant>;
  readonly threads: Threads;
};

/** IndexedDB as a cabinet. A transaction stays open only while nothing but its own promises is awaited. */
function createIndexedCabinet(db: IDBPDatabase<Drawers>): Cabinet {
  async function run<T>(durability: 'strict' | 'relaxed', work: (hand: Hand) => Promise<T>): Promise<T> {
    const transaction = db.transaction([...DRAWERS], 'readwrite', { durability });
    const done = transaction.done;
    done.catch(() => {}); // it is awaited below unless the work fails first
    try {
      const result = await work({
        get: (drawer, key) => transaction.objectStore(drawer).get(key),
        put: async (drawer, key, value) => {
          await transaction.objectStore(drawer).put(value, key);
        },
        remove: (drawer, key) => transaction.objectStore(drawer).delete(key),
        list: async <D extends Drawer>(drawer: D, prefix: string) => {
          const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
          const at = transaction.objectStore(drawer);
          const keys: string[] = await at.getAllKeys(range);
          const values: In<D>[] = await at.getAll(range);
          return values.map((value, i) => ({ key: keys[i] ?? '', value }));
        },
      });
      await done;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // it has ended by itself: then nothing of it was kept either
      }
      throw error;
    }
  }
  return {
    keeps: () => true,
    read: (work) => run('relaxed', work),
    write: (durability, work) => run(durability, work),
  };
}

async function openIndexed(): Promise<Cabinet> {
  const database = await openDB<Drawers>(NAME, VERSION, {
    upgrade(db) {
      for (const drawer of DRAWERS) if (!db.objectStoreNames.contains(drawer)) db.createObjectStore(drawer);
    },
    // A tab with a newer version waits for this one: let it have the storage, this tab goes on in memory.
    blocking: (_current, _blocked, event) => {
      if (event.target instanceof IDBDatabase) event.target.close();
    },
  });
  return createIndexedCabinet(database);
}

/** Rejects after `ms`, so that a storage that never answers does not hold up the page. */
const tooLate = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('storage did not open in time')), ms);
  });

/** The shelf over any cabinet. */
export function createShelf(cabinet: Cabinet): Shelf {
  const drawer = <D extends 'linkKeys' | 'agents' | 'grants'>(name: D): Drawerful<In<D>> => ({
    put: (key, value) => cabinet.write('strict', (hand) => hand.put(name, key, value)),
    get: (key) => cabinet.read(async (hand) => (await hand.get(name, key)) ?? null),
    remove: (key) => cabinet.write('strict', (hand) => hand.remove(name, key)),
  });
  return {
    get keeps() {
      return cabinet.keeps();
    },
    linkKeys: drawer('linkKeys'),
    agents: drawer('agents'),
    grants: drawer('grants'),
    threads: createThreads(cabinet),
  };
}

/** This browser's shelf; never rejects. Without usable storage everything works in memory and `keeps` is false. */
export async function openShelf(): Promise<Shelf> {
  const memory = createMemoryCabinet();
  try {
    if (typeof indexedDB === 'undefined') return createShelf(memory);
    const indexed = await Promise.race([openIndexed(), tooLate(OPEN_MS)]);
    return createShelf(createFallback(indexed, memory));
  } catch {
    return createShelf(memory); // private mode, blocked, broken: all the same to who uses it
  }
}
