/**
 * Where received files lie until they are saved: the browser's own file system (OPFS), each piece a file of its own, so
 * that what came before a reload is still there; memory where there is none. The only user of navigator.storage.
 */
import { DAY_MS, FILE_IN_MEMORY_MAX_BYTES, FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import type { Owner } from './open.ts';

/** What was accepted and is not whole: enough to go on after a reload. */
export type KeptFile = {
  readonly id: string;
  readonly batch: string;
  readonly name: string;
  readonly size: number;
  /** of one that is whole and was checked; null before that */
  readonly digest: string | null;
};

type Sized = Pick<KeptFile, 'id' | 'size'>;

export type FileStore = {
  /** Before its first piece, and again once it is whole. */
  begin(file: KeptFile): Promise<void>;
  /** Pieces come in their order. Rejects where there is no room. */
  put(id: string, piece: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** All pieces of a file as one, without copying them. */
  whole(file: Sized): Promise<Blob>;
  /** Pieces without a gap, from the first on, of one that is not whole. */
  pieces(file: Sized): Promise<Blob[]>;
  remove(id: string): Promise<void>;
  /** What a page before this one had begun. */
  begun(): Promise<KeptFile[]>;
  /** bytes that can still be kept */
  room(): Promise<number>;
};

const ABOUT = 'about.json';
const FOLDER = 'parley-files';

function isKept(value: unknown): value is KeptFile {
  if (typeof value !== 'object' || value === null) return false;
  const of = (key: string): unknown => Reflect.get(value, key);
  return (
    typeof of('id') === 'string' &&
    typeof of('batch') === 'string' &&
    typeof of('name') === 'string' &&
    Number.isSafeInteger(of('size')) &&
    (of('digest') === null || typeof of('digest') === 'string')
  );
}

const countPieces = (size: number): number => Math.ceil(size / FILE_PIECE_BYTES);

async function write(
  folder: FileSystemDirectoryHandle,
  name: string,
  data: BufferSource | string,
): Promise<void> {
  const handle = await folder.getFileHandle(name, { create: true });
  const stream = await handle.createWritable();
  try {
    await stream.write(data);
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => undefined); // it failed already
    throw error;
  }
}

/** In the browser's file system. */
function createDiskStore(folder: FileSystemDirectoryHandle): FileStore {
  const open = new Map<string, Promise<FileSystemDirectoryHandle>>();
  const at = (id: string): Promise<FileSystemDirectoryHandle> => {
    const known = open.get(id) ?? folder.getDirectoryHandle(id, { create: true });
    open.set(id, known);
    return known;
  };
  async function pieces({ id, size }: Sized): Promise<Blob[]> {
    const inside = await at(id);
    const found: Blob[] = [];
    for (let piece = 0; piece < countPieces(size); piece += 1) {
      const blob = await inside.getFileHandle(String(piece)).then(
        (handle) => handle.getFile(),
        () => null, // the gap
      );
      const expected = Math.min(FILE_PIECE_BYTES, size - piece * FILE_PIECE_BYTES);
      if (blob?.size !== expected) break;
      found.push(blob);
    }
    return found;
  }
  return {
    begin: async (file) => write(await at(file.id), ABOUT, JSON.stringify(file)),
    put: async (id, piece, bytes) => write(await at(id), String(piece), bytes),
    whole: async (file) => new Blob(await pieces(file)),
    pieces,
    async remove(id) {
      open.delete(id);
      await folder.removeEntry(id, { recursive: true }).catch(() => undefined); // it is not there
    },
    async begun() {
      const found: KeptFile[] = [];
      for await (const inside of folder.values()) {
        if (inside.kind !== 'directory') continue;
        try {
          const about = await (await inside.getFileHandle(ABOUT)).getFile();
          const kept: unknown = JSON.parse(await about.text());
          if (isKept(kept)) found.push(kept);
        } catch {
          continue; // a page went away while it wrote this: it is swept away with the others
        }
      }
      return found;
    },
    async room() {
      const { quota = 0, usage = 0 } = await navigator.storage.estimate();
      return Math.max(0, quota - usage);
    },
  };
}

/** In memory: nothing survives a reload. */
export function createMemoryStore(): FileStore {
  const files = new Map<string, Blob[]>();
  const used = (): number =>
    [...files.values()].reduce((sum, blobs) => sum + blobs.reduce((all, { size }) => all + size, 0), 0);
  const of = (id: string): Blob[] => files.get(id) ?? [];
  return {
    begin: async ({ id }) => void files.set(id, of(id)),
    async put(id, piece, bytes) {
      if (used() + bytes.length > FILE_IN_MEMORY_MAX_BYTES) throw new Error('no room in memory');
      files.set(id, [...of(id).slice(0, piece), new Blob([bytes])]);
    },
    whole: async ({ id }) => new Blob(of(id)),
    pieces: async ({ id }) => of(id),
    remove: async (id) => void files.delete(id),
    begun: async () => [],
    room: async () => Math.max(0, FILE_IN_MEMORY_MAX_BYTES - used()),
  };
}

/** When anything in it was written last, ms of this device; 0 for nothing. */
async function lastWritten(folder: FileSystemDirectoryHandle): Promise<number> {
  let last = 0;
  for await (const inside of folder.values()) {
    if (inside.kind === 'directory') last = Math.max(last, await lastWritten(inside));
    else last = Math.max(last, (await inside.getFile()).lastModified);
  }
  return last;
}

/** Files of other sessions that nobody has saved or finished for a day go. */
async function sweep(root: FileSystemDirectoryHandle, mine: string, now: number): Promise<void> {
  for await (const inside of root.values()) {
    if (inside.kind !== 'directory' || inside.name === mine) continue;
    if ((await lastWritten(inside)) < now - DAY_MS) await root.removeEntry(inside.name, { recursive: true });
  }
}

/** Removes what a session's page has received. Never rejects. */
export async function removeFiles(owner: Owner, sessionId: string): Promise<void> {
  try {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER);
    await root.removeEntry(`${owner}-${sessionId}`, { recursive: true });
  } catch {
    // there is none: nothing was received, or this browser keeps no files
  }
}

/**
 * Never rejects.
 * @param owner whose pages: both may run in one browser
 * @param now this device's time, ms
 */
export async function openFileStore(owner: Owner, sessionId: string, now: number): Promise<FileStore> {
  try {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(FOLDER, { create: true });
    const mine = `${owner}-${sessionId}`;
    await sweep(root, mine, now).catch(() => undefined); // another page sweeps too, or writes there just now
    const store = createDiskStore(await root.getDirectoryHandle(mine, { create: true }));
    // A browser may have the folder and no way to write to it from a page.
    return typeof FileSystemFileHandle.prototype.createWritable === 'function' ? store : createMemoryStore();
  } catch {
    return createMemoryStore(); // private mode, no secure connection, an older browser
  }
}
