/** In which of a browser's tabs a session of the operator runs, and bringing back those that run in none. */
import { pageShelf } from '#lib/shelf/page-shelf.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import { holdTab, sessionLock, type TabLock } from '#lib/shelf/tab-lock.ts';
import type { OpenList } from './open-list.ts';

const nameOf = (sessionId: string): string => `${sessionLock('operator')}${sessionId}`;

/** Tells this browser's other tabs, for as long as it is so, which sessions run in this one. */
export function announce(list: OpenList, hold: (name: string) => TabLock = holdTab): void {
  const locks = new Map<string, TabLock>();
  list.subscribe(() => {
    const { entries } = list.snapshot();
    const runs = entries.filter(({ displaced, session }) => !displaced && session.at !== 'ended');
    const ids = new Set(runs.map(({ sessionId }) => sessionId));
    for (const id of ids) if (!locks.has(id)) locks.set(id, hold(nameOf(id)));
    for (const [id, lock] of locks) {
      if (ids.has(id)) continue;
      lock.release();
      locks.delete(id);
    }
  });
}

/** The names of what the tabs of this browser hold; null where that cannot be known. */
async function heldNames(): Promise<ReadonlySet<string | undefined> | null> {
  if (typeof navigator === 'undefined' || !('locks' in navigator)) return null;
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}

type Deps = {
  held: () => Promise<ReadonlySet<string | undefined> | null>;
  shelf: () => Promise<Pick<Shelf, 'grants'>>;
  open: (sessionId: string) => void | Promise<void>;
};
const pageDeps: Deps = {
  held: heldNames,
  shelf: () => pageShelf('operator'),
  // Loaded only now: most pages have nothing to bring back.
  open: async (sessionId) => void (await import('./open.ts')).openConversation(sessionId),
};

/**
 * Opens here the sessions that belong to this browser and run in none of its tabs: their page was reloaded, or crashed.
 * @param sessionIds this operator's sessions that run, as the portal lists them
 */
export async function bringBack(sessionIds: readonly string[], deps: Deps = pageDeps): Promise<void> {
  if (sessionIds.length === 0) return;
  const held = await deps.held();
  if (held === null) return;
  const { grants } = await deps.shelf();
  for (const sessionId of sessionIds) {
    const grant = held.has(nameOf(sessionId)) ? null : await grants.get(sessionId);
    if (grant?.secret != null) await deps.open(sessionId);
  }
}
