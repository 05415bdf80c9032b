/** What was dropped, folders opened: the files in them, with their paths as the browser's own folder picker gives them. */
import { FILES_PER_SESSION } from '#lib/protocol/limits.ts';

/** Paths of files that nobody else sees: the browser makes new objects for each drop. */
function withPath(file: File, path: string): File {
  Object.defineProperty(file, 'webkitRelativePath', { value: path });
  return file;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));
const someOf = (reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> =>
  new Promise((resolve, reject) => reader.readEntries(resolve, reject));

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function read(entry: FileSystemEntry, found: File[]): Promise<void> {
  if (found.length > FILES_PER_SESSION) return;
  if (isFile(entry)) {
    const path = entry.fullPath.replace(/^\/+/, '');
    const file = await fileOf(entry);
    found.push(path.includes('/') ? withPath(file, path) : file);
  } else if (isFolder(entry)) {
    const reader = entry.createReader();
    // It answers a hundred at a time, and none at the end.
    for (let some = await someOf(reader); some.length > 0; some = await someOf(reader))
      for (const inside of some) await read(inside, found);
  }
}

/** @returns null where something cannot be read, or holds more files than a session takes */
export async function readDropped(entries: readonly FileSystemEntry[]): Promise<readonly File[] | null> {
  const found: File[] = [];
  try {
    for (const entry of entries) await read(entry, found);
  } catch {
    return null; // a folder that may not be read, or one that went away meanwhile
  }
  return found.length > FILES_PER_SESSION ? null : found;
}
