/** Which of a browser's tabs may write: the first one; the next in line takes over by itself when it goes. */
import type { Owner } from './open.ts';

export type TabLock = {
  /** resolves when this tab holds the name; never, if it is released before */
  readonly held: Promise<void>;
  state(): 'holding' | 'waiting' | 'released';
  /** Lets the next tab have it; closing the tab does the same. */
  release(): void;
};

/** A tab in which a session runs holds this name with the session's id behind it. */
export const sessionLock = (owner: Owner): string => `parley-${owner}-session-`;

/** All names that begin so and that a tab of this browser holds or waits for; none where there are no Web Locks. */
export async function namesInUse(prefix: string, locks: LockList | null = browserLocks()): Promise<string[]> {
  if (locks === null) return [];
  const { held = [], pending = [] } = await locks.query();
  return [...held, ...pending].flatMap(({ name }) => (name?.startsWith(prefix) === true ? [name] : []));
}

type LockList = {
  query(): Promise<{
    readonly held?: readonly { readonly name?: string }[];
    readonly pending?: readonly { readonly name?: string }[];
  }>;
};

/** The part of the browser's LockManager that is used. */
export type Locks = {
  request(name: string, options: { signal: AbortSignal }, hold: () => Promise<void>): Promise<unknown>;
};

/**
 * Asks for `name`. Where the browser has no Web Locks this tab holds it at once.
 * @param locks for tests
 */
export function holdTab(name: string, locks: Locks | null = browserLocks()): TabLock {
  let state: 'holding' | 'waiting' | 'released' = 'waiting';
  let letGo = () => {};
  const until = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const giveUp = new AbortController();
  const held = new Promise<void>((resolve) => {
    const hold = (): Promise<void> => {
      if (state === 'released') return Promise.resolve();
      state = 'holding';
      resolve();
      return until;
    };
    if (locks === null) void hold();
    else {
      locks.request(name, { signal: giveUp.signal }, hold).catch(() => {
        // Given up while waiting; or the browser refuses locks here, and then nobody else has one either.
        void hold();
      });
    }
  });
  return {
    held,
    state: () => state,
    release() {
      state = 'released';
      giveUp.abort();
      letGo();
    },
  };
}

const browserLocks = (): (Locks & LockList) | null =>
  typeof navigator === 'undefined' || !('locks' in navigator) ? null : navigator.locks;
