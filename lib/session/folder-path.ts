/** Names and paths in the folder that an agent user opened: what is a name, what is shown. Pure. */
import { folderPart } from '#lib/protocol/folder-frames.ts';
import { FOLDER_DEPTH, FOLDER_NAME_MAX_CHARACTERS } from '#lib/protocol/limits.ts';

/** Whether it leads one step down at most, on every system. */
export const isPart = (name: string): boolean => folderPart.safeParse(name).success;

/** The same of a whole path from the folder down. */
export const isPath = (path: readonly string[]): boolean => path.length <= FOLDER_DEPTH && path.every(isPart);

/** For reading only: what is unseen or turns the writing round is seen as a sign. */
export function shownPath(path: readonly string[]): string {
  const text = path.join('/').replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '\ufffd');
  const max = FOLDER_NAME_MAX_CHARACTERS;
  return text.length <= max ? text : `…${text.slice(1 - max)}`;
}

type Named = { readonly name: string; readonly kind: 'file' | 'directory' };

/** Folders first, then by name as people count. */
export function sortEntries<T extends Named>(entries: readonly T[]): T[] {
  const { compare } = new Intl.Collator('en', { numeric: true });
  return entries.toSorted((a, b) =>
    a.kind === b.kind ? compare(a.name, b.name) : a.kind === 'directory' ? -1 : 1,
  );
}
