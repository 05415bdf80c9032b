/** What this browser keeps between reloads. The only file that touches IndexedDB. */
import { openDB, unwrap, type IDBPDatabase } from 'idb';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { MessageReport } from '#lib/protocol/messages.ts';
import {
  DRAWERS,
  fenced,
  type AgentRecord,
  type Cabinet,
  type DeviceRecord,
  type Drawer,
  type Drawers,
  type Grant,
  type Hand,
  type In,
} from './cabinet.ts';
import { createFallback } from './fallback.ts';
import { createHistory, type History } from './history.ts';
import { createMemoryCabinet } from './memory-cabinet.ts';
import { createThreads, type Threads } from './threads.ts';

export type { AgentRecord, DeviceRecord, Grant } from './cabinet.ts';

/** Whose pages keep it. Both may be open in one browser, and hold the two ends of one conversation. */
export type Owner = 'operator' | 'agent';

const VERSION = 4;
/** Storage that does not open in this time (blocked by another tab's old version, a broken profile) is done without. */
const OPEN_MS = 3 * SECOND_MS;

type Drawerful<T> = {
  put(key: string, value: T): Promise<void>;
  get(key: string): Promise<T | null>;
  remove(key: string): Promise<void>;
};

export type Shelf = {
  readonly owner: Owner;
  /** false: nothing here survives a reload; may turn false later, when the browser's storage fails */
  readonly keeps: boolean;
  /** by invitation id */
  readonly linkKeys: Drawerful<string>;
  /** by join code, canonical */
  readonly agents: Drawerful<AgentRecord>;
  /** what this browser is as a managed device; lib/shelf/device-key.ts names the one place */
  readonly devices: Drawerful<DeviceRecord>;
  /** the operator's by session id, the agent's by invitation or device id */
  readonly grants: Drawerful<Grant>;
  /** by message id: what was done with it here and the portal may not know yet */
  readonly notices: Drawerful<MessageReport>;
  readonly threads: Threads;
  readonly history: History;
};

/** IndexedDB as a cabinet. A transaction stays open only while nothing but its own promises is awaited. */
function createIndexedCabinet(db: IDBPDatabase<Drawers>): Cabinet {
  async function run<T>(durability: 'strict' | 'relaxed', work: (hand: Hand) => Promise<T>): Promise<T> {
    const transaction = db.transaction([...DRAWERS], 'readwrite', { durability });
    const raw = unwrap(transaction);
    const done = transaction.done;
    done.catch(() => {}); // it is awaited below unless the work fails first
    let stopped = false;
    try {
      const result = await work({
        get: (drawer, key) => transaction.objectStore(drawer).get(key),
        // A write is not waited for: where one fails the transaction does, and `done` says so.
        put: async (drawer, key, value) => void raw.objectStore(drawer).put(value, key),
        remove: async (drawer, key) => void raw.objectStore(drawer).delete(key),
        list: async <D extends Drawer>(drawer: D, prefix: string) => {
          const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
          const at = transaction.objectStore(drawer);
          const keys: string[] = await at.getAllKeys(range);
          const values: In<D>[] = await at.getAll(range);
          return values.map((value, i) => ({ key: keys[i] ?? '', value }));
        },
        // No key is added twice: one that is there undoes the transaction.
        async unless(fence) {
          const fences = raw.objectStore('fences');
          const added = fences.add(true, fence);
          added.addEventListener('error', () => (stopped = added.error?.name === 'ConstraintError'));
          fences.delete(fence);
        },
      });
      // Not committed by hand: Firefox would then commit what is left of a transaction of which one request failed.
      await done;
      return result;
    } catch (error) {
      try {
        transaction.abort();
      } catch {
        // it has ended by itself: then nothing of it was kept either
      }
      throw stopped ? fenced() : error;
    }
  }
  return {
    keeps: () => true,
    read: (work) => run('relaxed', work),
    write: (durability, work) => run(durability, work),
  };
}

/** @param leave called when the storage is asked for or taken away; resolves once nothing here needs it any more */
async function openIndexed(owner: Owner, leave: () => Promise<void>): Promise<Cabinet> {
  const database = await openDB<Drawers>(`parley-${owner}`, VERSION, {
    upgrade(db) {
      for (const drawer of DRAWERS) if (!db.objectStoreNames.contains(drawer)) db.createObjectStore(drawer);
    },
    // A tab with a newer version waits for this one, or somebody deletes the storage: this tab takes what there is
    // with it, lets go, and goes on in memory.
    blocking: () => void leave().finally(() => database.close()),
    terminated: () => void leave(),
  });
  return createIndexedCabinet(database);
}

/** Rejects after `ms`, so that a storage that never answers does not hold up the page. */
const tooLate = (ms: number): Promise<never> =>
  new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error('storage did not open in time')), ms);
  });

/** The shelf over any cabinet. */
export function createShelf(owner: Owner, cabinet: Cabinet): Shelf {
  const drawer = <D extends 'linkKeys' | 'agents' | 'devices' | 'grants' | 'notices'>(
    name: D,
  ): Drawerful<In<D>> => {
    /** what the page has put or seen here: all there is once the storage was taken away */
    const known = new Map<string, In<D>>();
    return {
      put(key, value) {
        known.set(key, value);
        return cabinet.write('strict', (hand) => hand.put(name, key, value));
      },
      async get(key) {
        const found = await cabinet.read((hand) => hand.get(name, key));
        if (found !== undefined) known.set(key, found);
        return found ?? (cabinet.keeps() ? null : (known.get(key) ?? null));
      },
      remove(key) {
        known.delete(key);
        return cabinet.write('strict', (hand) => hand.remove(name, key));
      },
    };
  };
  const threads = createThreads(cabinet);
  return {
    owner,
    get keeps() {
      return cabinet.keeps();
    },
    linkKeys: drawer('linkKeys'),
    agents: drawer('agents'),
    devices: drawer('devices'),
    grants: drawer('grants'),
    notices: drawer('notices'),
    threads,
    history: createHistory(cabinet, threads),
  };
}

/** This browser's shelf; never rejects. Without usable storage everything works in memory and `keeps` is false. */
export async function openShelf(owner: Owner): Promise<Shelf> {
  const memory = createMemoryCabinet();
  try {
    if (typeof indexedDB === 'undefined') return createShelf(owner, memory);
    let leave = (): Promise<void> => Promise.resolve();
    const indexed = await Promise.race([openIndexed(owner, () => leave()), tooLate(OPEN_MS)]);
    const cabinet = createFallback(indexed, memory);
    leave = cabinet.leave;
    return createShelf(owner, cabinet);
  } catch {
    return createShelf(owner, memory); // private mode, blocked, broken: all the same to who uses it
  }
}
