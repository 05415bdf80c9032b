/**
 * The one folder that the agent user picked, through the browser's own handles: every step goes from a handle to a child
 * of it, so there is no path to leave it by. The only user of showDirectoryPicker.
 */
import { FOLDER_ENTRIES_MAX } from '#lib/protocol/limits.ts';

type Picker = (options: { mode: 'read' | 'readwrite' }) => Promise<unknown>;
export type FolderName = { readonly name: string; readonly kind: 'file' | 'directory' };

/** Everything rejects with the browser's own DOMException where it cannot. Paths are parts that were checked. */
export type OpenFolder = {
  readonly name: string;
  /** so many at most; `more`: there are others */
  list(path: readonly string[]): Promise<{ names: FolderName[]; more: boolean }>;
  file(path: readonly string[], name: string): Promise<File>;
  has(path: readonly string[], name: string): Promise<'file' | 'directory' | null>;
  /** What stood there is replaced once all is written; nothing changes where the signal comes first. */
  write(path: readonly string[], name: string, content: Blob, stop: AbortSignal): Promise<void>;
  /** A file only. */
  rename(path: readonly string[], name: string, to: string, stop: AbortSignal): Promise<void>;
  /** With all that is in it; it stands still where the signal comes. */
  remove(path: readonly string[], name: string, stop: AbortSignal): Promise<void>;
};

function picker(): Picker | null {
  const given: unknown = typeof window === 'undefined' ? null : Reflect.get(window, 'showDirectoryPicker');
  return typeof given === 'function' ? (options) => Reflect.apply(given, window, [options]) : null;
}

/** Chromium on a computer has it; others have not. */
export const canOpenFolder = (): boolean => picker() !== null;

/** Opens the browser's picker; needs a press just before. Never throws. */
export async function pickFolder(write: boolean): Promise<OpenFolder | 'dismissed' | 'failed'> {
  try {
    const given = await picker()?.({ mode: write ? 'readwrite' : 'read' });
    return given instanceof FileSystemDirectoryHandle ? openFolder(given) : 'failed';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'dismissed' : 'failed';
  }
}

async function removeAll(
  parent: FileSystemDirectoryHandle,
  name: string,
  kind: 'file' | 'directory',
  stop: AbortSignal,
): Promise<void> {
  if (kind === 'directory') {
    const inside = await parent.getDirectoryHandle(name);
    const children: FileSystemHandle[] = [];
    for await (const child of inside.values()) children.push(child);
    for (const child of children) await removeAll(inside, child.name, child.kind, stop);
  }
  stop.throwIfAborted();
  await parent.removeEntry(name);
}

function openFolder(root: FileSystemDirectoryHandle): OpenFolder {
  async function at(path: readonly string[]): Promise<FileSystemDirectoryHandle> {
    let here = root;
    for (const part of path) here = await here.getDirectoryHandle(part);
    return here;
  }
  const absent = (): null => null; // of the other kind, or not there
  const kindIn = async (here: FileSystemDirectoryHandle, name: string) =>
    (await here.getFileHandle(name).catch(absent))?.kind ??
    (await here.getDirectoryHandle(name).catch(absent))?.kind ??
    null;
  async function writeIn(
    here: FileSystemDirectoryHandle,
    name: string,
    content: Blob,
    stop: AbortSignal,
  ): Promise<void> {
    const fresh = (await kindIn(here, name)) === null;
    stop.throwIfAborted();
    const handle = await here.getFileHandle(name, { create: true });
    try {
      await content.stream().pipeTo(await handle.createWritable(), { signal: stop });
    } catch (error) {
      if (fresh) await here.removeEntry(name).catch(() => undefined); // an empty file that nobody asked for
      throw error;
    }
  }
  return {
    name: root.name,
    async list(path) {
      const names: FolderName[] = [];
      for await (const { name, kind } of (await at(path)).values()) {
        if (names.length >= FOLDER_ENTRIES_MAX) return { names, more: true };
        names.push({ name, kind });
      }
      return { names, more: false };
    },
    file: async (path, name) => (await (await at(path)).getFileHandle(name)).getFile(),
    has: async (path, name) => kindIn(await at(path), name),
    write: async (path, name, content, stop) => writeIn(await at(path), name, content, stop),
    async rename(path, name, to, stop) {
      const here = await at(path);
      await writeIn(here, to, await (await here.getFileHandle(name)).getFile(), stop);
      stop.throwIfAborted();
      await here.removeEntry(name);
    },
    async remove(path, name, stop) {
      const here = await at(path);
      await removeAll(here, name, (await kindIn(here, name)) ?? 'file', stop);
    },
  };
}
