/** The operator's side of the folder that the agent user opened: what they ask, what they see, and what became of it. */
import type { FolderEntry, FolderFrame, FolderRequest } from '#lib/protocol/folder-frames.ts';
import { FOLDER_REQUESTS } from '#lib/protocol/limits.ts';
import { isPart } from '#lib/session/folder-path.ts';
import { refusalWords } from '#lib/session/folder-lines.ts';
import { safeName } from '#lib/session/safe-name.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { newId } from './file-sending.ts';
import { NO_FOLDER, noActs, type FolderDeps, type FolderPart, type FolderSnapshot } from './folder.ts';

/** Asked and not answered; said anew over each new link. */
type Pending = {
  readonly frame: FolderRequest;
  /** what is copied in */
  readonly file: File | null;
  offered: boolean;
};
type Conflict = { readonly frame: FolderRequest; readonly file: File | null };

/** Copies in that are asked for at once; the agent's page takes twice as many requests. */
const COPIES = FOLDER_REQUESTS / 2;

export function createFolderGuest({ say, allowed, files, note }: FolderDeps): FolderPart {
  const snapshots = createSnapshots<FolderSnapshot>(NO_FOLDER);
  const pending = new Map<string, Pending>();
  let conflicts: Conflict[] = [];
  let grant: string | null = null;

  type Ask = FolderRequest extends infer R
    ? R extends FolderRequest
      ? Omit<R, 'grant' | 'id'>
      : never
    : never;
  function ask(what: Ask, file: File | null = null, id = newId()): void {
    if (grant === null || !allowed()) return;
    const frame = { ...what, grant, id };
    pending.set(id, { frame, file, offered: false });
    if (frame.k === 'folder.out') files.expect(id, null);
    // What could not be done stands until something else is asked for by hand.
    if (frame.k !== 'folder.list') snapshots.change({ problem: null });
    say(frame);
  }
  function showConflict(): void {
    const [first] = conflicts;
    const { frame } = first ?? {};
    const name =
      frame === undefined ? '' : frame.k === 'folder.rename' ? frame.to : 'name' in frame ? frame.name : '';
    snapshots.change({ conflict: frame === undefined ? null : { id: frame.id, name } });
  }
  /** What has come of the list, and how much of it is shown at least once that much is there. */
  let coming: readonly FolderEntry[] = [];
  let least = 0;
  function turn(path: readonly string[]): void {
    // A later question for a list makes the answer to an earlier one of no use.
    for (const [id, { frame }] of pending) if (frame.k === 'folder.list') pending.delete(id);
    ask({ k: 'folder.list', path: [...path], from: coming.length });
  }
  function go(path: readonly string[]): void {
    [coming, least] = [[], 0];
    snapshots.change({ path, loading: true, entries: [], problem: null });
    turn(path);
  }
  function more(): void {
    const { entries, path } = snapshots.current();
    [coming, least] = [entries, entries.length + 1];
    snapshots.change({ loading: true });
    turn(path);
  }
  /** What is shown stays until as much of it has come anew. */
  function again(): void {
    const { entries, path } = snapshots.current();
    [coming, least] = [[], entries.length];
    snapshots.change({ loading: true });
    turn(path);
  }
  const here = (): string[] => [...snapshots.current().path];

  /** Files that wait until others are in: the agent's page takes so many requests at once. */
  let queue: { readonly path: string[]; readonly file: File }[] = [];
  function fill(): void {
    let free = COPIES - [...pending.values()].filter(({ frame }) => frame.k === 'folder.in').length;
    for (; free > 0; free -= 1) {
      const next = queue.shift();
      if (next === undefined) return;
      const { path, file } = next;
      const { size } = file;
      const { problem } = snapshots.current();
      ask({ k: 'folder.in', path, name: safeName(file.name), size, exists: 'ask' }, file);
      snapshots.change({ problem });
    }
  }

  function forget(): void {
    const left = queue.length;
    queue = [];
    const open = [...pending.values()].filter(({ frame }) => frame.k !== 'folder.list');
    for (const { frame } of open) files.stop(frame.id);
    pending.clear();
    conflicts = [];
    grant = null;
    const problem =
      open.length + left === 0
        ? null
        : 'The folder was closed before everything was done. The transcript has what was.';
    snapshots.change({ folder: null, path: [], entries: [], total: 0, left: 0, loading: false, problem });
    showConflict();
  }

  function stands({ can, wish, folder, why }: Extract<FolderFrame, { k: 'folder.state' }>): void {
    if (folder?.grant !== grant && grant !== null) forget();
    snapshots.change({ can, wish, why });
    if (folder === null || folder.grant === grant) return;
    grant = folder.grant;
    snapshots.change({ folder: { name: folder.name, write: folder.write }, problem: null });
    go([]);
  }
  function page({ id, from, total, left, entries }: Extract<FolderFrame, { k: 'folder.page' }>): void {
    if (pending.get(id)?.frame.k !== 'folder.list') return;
    pending.delete(id);
    if (from !== coming.length) return;
    coming = [...coming, ...entries];
    if (entries.length > 0 && coming.length < Math.min(least, total)) return turn(snapshots.current().path);
    snapshots.change({ entries: coming, total, left, loading: false });
  }
  function refused({ id, why }: Extract<FolderFrame, { k: 'folder.no' }>): void {
    const item = pending.get(id);
    if (item === undefined) return;
    pending.delete(id);
    fill();
    const { frame, file } = item;
    if (why === 'taken' && (frame.k === 'folder.in' || frame.k === 'folder.rename')) {
      conflicts.push({ frame, file });
      return showConflict();
    }
    files.stop(id);
    const name = 'name' in frame ? frame.name : (frame.path.at(-1) ?? snapshots.current().folder?.name ?? '');
    return snapshots.change({ loading: false, problem: refusalWords(why, name) });
  }

  return {
    acts: {
      ...noActs,
      subscribe: snapshots.subscribe,
      snapshot: snapshots.current,
      ask: (what) => void (allowed() && say({ k: 'folder.ask', what })),
      go,
      more,
      copyOut: (name) => {
        const id = newId();
        ask({ k: 'folder.out', path: here(), name }, null, id);
        return id;
      },
      copyIn(chosen) {
        snapshots.change({ problem: null });
        if (grant !== null) queue.push(...chosen.map((file) => ({ path: here(), file })));
        fill();
      },
      rename(name, to) {
        if (isPart(to)) ask({ k: 'folder.rename', path: here(), name, to, exists: 'ask' });
      },
      remove: (name) => ask({ k: 'folder.delete', path: here(), name }),
      settle(id, how) {
        const conflict = conflicts.find(({ frame }) => frame.id === id);
        conflicts = conflicts.filter(({ frame }) => frame.id !== id);
        showConflict();
        if (conflict === undefined || how === 'skip') return;
        const { frame, file } = conflict;
        if (frame.k === 'folder.in' || frame.k === 'folder.rename') ask({ ...frame, exists: how }, file, id);
      },
    },
    heard(frame) {
      if (!allowed()) return undefined;
      if (frame.k === 'folder.state') return stands(frame);
      if (frame.k === 'folder.page') return page(frame);
      if (frame.k === 'folder.no') return refused(frame);
      if (frame.k === 'folder.ready') {
        const item = pending.get(frame.id);
        if (item === undefined || item.file === null || item.offered) return undefined;
        item.offered = true;
        return files.give(frame.id, item.file);
      }
      if (frame.k !== 'folder.did') return undefined;
      note(frame);
      pending.delete(frame.id);
      say({ k: 'folder.heard', id: frame.id });
      fill();
      const changes = ['copied-in', 'renamed', 'deleted', 'deleted-part'].includes(frame.what);
      if (changes && grant !== null) again();
      return undefined;
    },
    linkUp() {
      if (allowed()) for (const { frame } of pending.values()) say(frame);
    },
    follow() {
      if (allowed() || grant === null) return;
      forget();
      snapshots.change({ wish: null, problem: null });
    },
    fileOver(file) {
      if (file.at === 'done') return;
      pending.delete(file.batch);
      fill();
    },
    close() {
      pending.clear();
    },
  };
}
