/** Whether this browser is already the agent of a code: a small store for the page, filled from what the browser keeps. */
import { parseJoinCode } from '#lib/protocol/join-code.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { keepLinkKey, remembered } from '#lib/standby/join.ts';

export type JoinedHere = 'asking' | 'yes' | 'no';
type Store = {
  subscribe(listener: () => void): () => void;
  get(): JoinedHere;
  /** Start was pressed here, and taken. */
  joined(): void;
};

function createStore(typed: string): Store {
  const snapshots = createSnapshots<{ answer: JoinedHere }>({ answer: 'asking' });
  let asked = false;

  async function ask(): Promise<void> {
    const code = parseJoinCode(typed);
    if (!code.ok) return snapshots.set({ answer: 'no' });
    await keepLinkKey(code.value);
    const known = await remembered(code.value);
    if (snapshots.current().answer === 'asking') snapshots.set({ answer: known ? 'yes' : 'no' });
  }

  return {
    subscribe(listener) {
      if (!asked) {
        asked = true;
        // Without storage nothing is remembered; the page then asks as for the first time.
        ask().catch(() => snapshots.set({ answer: 'no' }));
      }
      return snapshots.subscribe(listener);
    },
    get: () => snapshots.current().answer,
    joined: () => snapshots.set({ answer: 'yes' }),
  };
}

const stores = new Map<string, Store>();

/** @param code as the address has it */
export function joinedHere(code: string): Store {
  const known = stores.get(code);
  if (known !== undefined) return known;
  const store = createStore(code);
  stores.set(code, store);
  return store;
}
