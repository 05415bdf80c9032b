/** What an operator may ask of the open folder, done by its handles. One at a time; whoever calls sees to that. */
import type { FolderDeed, FolderEntry, FolderFrame, FolderRequest } from '#lib/protocol/folder-frames.ts';
import { FOLDER_PAGE } from '#lib/protocol/limits.ts';
import type { Transfer } from '#lib/session/file-send.ts';
import { isPart, shownPath, sortEntries } from '#lib/session/folder-path.ts';
import { nameBeside, sameName } from '#lib/session/free-name.ts';
import { safeName } from '#lib/session/safe-name.ts';
import type { FolderName, OpenFolder } from '#lib/shelf/folder.ts';
import { newId } from './file-sending.ts';
import type { FolderDeps } from './folder.ts';

export type Grant = {
  readonly id: string;
  readonly folder: OpenFolder;
  readonly write: boolean;
  readonly stop: AbortController;
};

type Deps = Pick<FolderDeps, 'files' | 'say'> & {
  answer: (id: string, frame: FolderFrame) => void;
  did: (what: FolderDeed['what'], name: string, to: string | null, id: string) => FolderDeed;
};
type Ask<K extends FolderRequest['k']> = Extract<FolderRequest, { k: K }>;
type Copy = {
  readonly id: string;
  readonly shown: string;
  /** null: out of the folder */
  readonly into: Ask<'folder.in'> | null;
};
type Refused = Extract<FolderFrame, { k: 'folder.no' }>['why'];

/** Why the browser would not. */
export function refusalOf(error: unknown): Refused {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'NotFoundError' || name === 'TypeMismatchError') return 'gone';
  if (name === 'QuotaExceededError') return 'no-room';
  return name === 'AbortError' || name === 'NotAllowedError' ? 'closed' : 'failed';
}

/** Names that are tried before it is said that none is free. */
const NAMES_TRIED = 1_000;

/** A name that does not exist there; null where none is free. */
async function freeIn(folder: OpenFolder, path: readonly string[], name: string): Promise<string | null> {
  const taken = new Set((await folder.list(path)).names.map((entry) => sameName(entry.name)));
  for (let number = 0; number < NAMES_TRIED; number += 1) {
    const free = nameBeside(name, number);
    // A long folder is not listed to its end.
    if (!taken.has(sameName(free)) && (await folder.has(path, free)) === null) return free;
  }
  return null;
}

export function createFolderRequests({ files, say, answer, did }: Deps) {
  const copies = new Map<string, Copy>();
  /** the list that is being leafed through */
  let listed: { key: string; names: FolderName[]; left: number } | null = null;
  const no = (id: string, why: Refused): void => answer(id, { k: 'folder.no', id, why });

  async function list({ folder, stop }: Grant, { id, path, from }: Ask<'folder.list'>): Promise<void> {
    const key = JSON.stringify(path);
    if (from === 0 || listed?.key !== key) {
      const { names, more } = await folder.list(path);
      stop.signal.throwIfAborted();
      const good = names.filter(({ name }) => isPart(name));
      listed = { key, names: sortEntries(good), left: names.length - good.length + (more ? 1 : 0) };
    }
    const { names, left } = listed;
    const entries: FolderEntry[] = [];
    for (const { name, kind } of names.slice(from, from + FOLDER_PAGE)) {
      const file = kind === 'file' ? await folder.file(path, name).catch(() => null) : null;
      entries.push({ name, kind, size: file?.size ?? null });
    }
    stop.signal.throwIfAborted();
    answer(id, { k: 'folder.page', id, from, total: names.length, left, entries });
  }

  /** The name to write to; null, and answered, where there is none. */
  async function target(
    { folder }: Grant,
    { id, path, exists }: Ask<'folder.in' | 'folder.rename'>,
    wanted: string,
  ): Promise<string | null> {
    if (safeName(wanted) !== wanted || !isPart(wanted)) {
      no(id, 'name');
      return null;
    }
    const there = await folder.has(path, wanted);
    if (there === null || (exists === 'overwrite' && there === 'file')) return wanted;
    const free = exists === 'rename' ? await freeIn(folder, path, wanted) : null;
    if (free === null) no(id, exists === 'ask' ? 'taken' : 'failed');
    return free;
  }

  async function bring(grant: Grant, frame: Ask<'folder.in'>): Promise<void> {
    const { id, path, size } = frame;
    const name = await target(grant, frame, frame.name);
    if (name === null) return;
    if (files.forbidden({ name, size }, 'in') !== null) return no(id, 'rules');
    if (size > (await files.room())) return no(id, 'no-room');
    grant.stop.signal.throwIfAborted();
    copies.set(id, { id, shown: shownPath([...path, name]), into: { ...frame, name } });
    files.expect(id, size);
    return say({ k: 'folder.ready', id });
  }

  async function rename(grant: Grant, frame: Ask<'folder.rename'>): Promise<void> {
    const { id, path, name } = frame;
    if (sameName(name) === sameName(frame.to)) return no(id, 'name');
    if ((await grant.folder.has(path, name)) !== 'file') return no(id, 'gone');
    const to = await target(grant, frame, frame.to);
    if (to === null) return undefined;
    await grant.folder.rename(path, name, to, grant.stop.signal);
    return answer(id, did('renamed', shownPath([...path, name]), shownPath([to]), id));
  }

  return {
    async run(grant: Grant, frame: FolderRequest): Promise<void> {
      const { folder, stop, write } = grant;
      const { id, path } = frame;
      if (frame.k === 'folder.list') return list(grant, frame);
      if (frame.k === 'folder.out') {
        const file = await folder.file(path, frame.name);
        stop.signal.throwIfAborted();
        if (files.forbidden(file, 'out') !== null) return no(id, 'rules');
        copies.set(id, { id, shown: shownPath([...path, frame.name]), into: null });
        return files.give(id, file);
      }
      if (!write) return no(id, 'read-only');
      if (frame.k === 'folder.in') return bring(grant, frame);
      if (frame.k === 'folder.rename') return rename(grant, frame);
      const kind = await folder.has(path, frame.name);
      if (kind === null) return no(id, 'gone');
      const shown = shownPath([...path, frame.name]);
      try {
        await folder.remove(path, frame.name, stop.signal);
      } catch (error) {
        // Its files go one by one: some of them may be gone.
        if (kind === 'directory') say(did('deleted-part', shown, shownPath([folder.name]), newId()));
        throw error;
      }
      return answer(id, did('deleted', shown, shownPath([folder.name]), id));
    },
    /** Asked again while it is being done: the word of it may have been lost. */
    again(id: string): void {
      const copy = copies.get(id);
      if (copy !== undefined && copy.into !== null) say({ k: 'folder.ready', id });
    },
    /** A file is over: the copy that it was, once. */
    over({ batch }: Pick<Transfer, 'batch'>): Copy | null {
      const copy = copies.get(batch) ?? null;
      copies.delete(batch);
      return copy;
    },
    /** What was received goes into the folder. */
    async put({ folder, stop }: Grant, { id, into }: Copy, file: string): Promise<void> {
      const content = into === null ? null : await files.acts.whole(file);
      if (into === null || content === null) return no(id, 'failed');
      const name = into.exists === 'overwrite' ? into.name : await freeIn(folder, into.path, into.name);
      if (name === null) return no(id, 'failed');
      await folder.write(into.path, name, content, stop.signal);
      const shown = shownPath([...into.path, name]);
      answer(id, did('copied-in', shown, shownPath([folder.name]), id));
      return files.put(file);
    },
    /** Nothing of it goes on. */
    drop(): void {
      listed = null;
      for (const id of [...copies.keys()]) {
        copies.delete(id);
        files.stop(id);
      }
    },
  };
}
