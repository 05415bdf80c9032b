/**
 * Transcripts of ended sessions in this browser: how long they stay and what is there. The server holds none of them;
 * it only says for how long a browser may.
 */
import { deviceNow, serverNow } from '#lib/portal/server-time.ts';
import { DAY_MS } from '#lib/protocol/limits.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { removeFiles } from '#lib/shelf/file-store.ts';
import type { KeptTranscript } from '#lib/shelf/history.ts';
import type { Owner, Shelf } from '#lib/shelf/open.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';
import { holdTab, namesInUse, sessionLock } from '#lib/shelf/tab-lock.ts';
import type { Conversation } from './conversation.ts';

/** A browser may have been on both sides. */
const OWNERS: readonly Owner[] = ['operator', 'agent'];
export type KeptHere = KeptTranscript & { readonly owner: Owner };

/** What the server said that matters here. */
export type Word = {
  /** server time minus this device's time, ms */
  readonly offset: () => number;
  /** null where it said nothing about it: what it said before still holds */
  readonly keepMs: number | null;
  /** sessions that it says are running */
  readonly running: readonly string[];
};

const runningHere = new Set<string>();
let last: Word | null = null;
const snapshots = createSnapshots<{ readonly kept: readonly KeptHere[] }>({ kept: [] });

/** What this browser holds, running sessions too; empty until `lookAgain` has looked. */
export const keptTranscripts = { subscribe: snapshots.subscribe, snapshot: snapshots.current };

/** Reads anew what is there. */
export async function lookAgain(): Promise<void> {
  const found = OWNERS.map(async (owner) => {
    const kept = await (await pageShelf(owner)).history.kept();
    return kept.map((each) => ({ ...each, owner }));
  });
  snapshots.set({ kept: (await Promise.all(found)).flat() });
}

/** Ids of the sessions of which nothing may be removed. */
async function running(owner: Owner): Promise<ReadonlySet<string>> {
  const prefix = sessionLock(owner);
  const elsewhere = (await namesInUse(prefix)).map((name) => name.slice(prefix.length));
  return new Set([...runningHere, ...elsewhere, ...(last?.running ?? [])]);
}

async function sweep(shelf: Shelf): Promise<void> {
  const word = last;
  const clock =
    word === null ? { now: deviceNow(), sure: false } : { now: serverNow(word.offset()), sure: true };
  await shelf.history.sweep(clock, word?.keepMs ?? null, await running(shelf.owner));
}

/** Takes the server's word and removes what is past by it. */
export async function heedServer(shelf: Shelf, word: Word): Promise<void> {
  last = { ...word, keepMs: word.keepMs ?? last?.keepMs ?? null };
  await sweep(shelf);
}

let sweeping = false;

/** Removes what is past now, and looks again every day that this page stays open. */
export function startSweeping(): void {
  if (sweeping) return;
  sweeping = true;
  const once = (): void => OWNERS.forEach((owner) => void pageShelf(owner).then(sweep));
  setInterval(once, DAY_MS);
  once();
}

/**
 * Writes down whose conversation this is and when it ended. While it runs no tab of this browser removes it.
 */
export function keepHistory(shelf: Shelf, conversation: Conversation, offset: () => number): void {
  const { sessionId, operatorId } = conversation.snapshot().session.terms;
  const lock = holdTab(`${sessionLock(shelf.owner)}${sessionId}`);
  const takenUpAt = serverNow(offset());
  let noted = '';
  runningHere.add(sessionId);

  function rest(): void {
    stop();
    lock.release();
    runningHere.delete(sessionId);
  }

  function follow(): void {
    const { session, view, displaced } = conversation.snapshot();
    if (displaced) return rest(); // the other page writes it down
    const endedAt = session.at === 'ended' ? session.endedAt : null;
    const { keepMs, device } = view;
    const now = `${endedAt} ${keepMs}`;
    if (now === noted) return;
    noted = now;
    const about = { invitationId: device.id, operatorId, endedAt, takenUpAt, keepMs };
    const written = shelf.history.note(sessionId, about);
    if (endedAt === null) return;
    rest();
    void written.then(lookAgain);
  }

  const stop = conversation.subscribe(follow);
  follow();
}

const cleared = new Set<string>();

/** Whether it was cleared since this was asked last: what a page still shows of it is opened anew. */
export const takeCleared = (sessionId: string): boolean => cleared.delete(sessionId);

/** Removes every transcript but those of running sessions, and the files that came with them. */
export async function clearHistory(): Promise<void> {
  for (const owner of OWNERS) {
    const { history } = await pageShelf(owner);
    const before = await history.kept();
    const runs = new Set(await running(owner));
    // The server's last word may be from before the end that this browser has seen.
    for (const { sessionId, endedAt } of before) if (endedAt !== null) runs.delete(sessionId);
    await history.clear(runs);
    for (const { sessionId } of before) {
      if (runs.has(sessionId)) continue;
      cleared.add(sessionId);
      await removeFiles(owner, sessionId);
    }
  }
  await lookAgain();
}

/** Removes one, and the files that came with it. */
export async function clearTranscript(owner: Owner, sessionId: string): Promise<void> {
  const shelf = await pageShelf(owner);
  await shelf.threads.clear(sessionId);
  await removeFiles(owner, sessionId);
  cleared.add(sessionId);
  await lookAgain();
}
