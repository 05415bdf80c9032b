/** Free names beside those that are taken, in a folder and in a ZIP. Pure. */
import { FOLDER_NAME_MAX_CHARACTERS } from '#lib/protocol/limits.ts';

/** A longer one is no ending, characters with its dot. */
const ENDING_MAX = 32;

/** Two names that some file system takes for one are the same here. */
export const sameName = (name: string): string => name.normalize('NFC').toLowerCase();

/**
 * "docs/notes (1).txt" for "docs/notes.txt"; the ending and the folders stay, and the name gets no longer than a folder
 * takes. Others for each number.
 * @param number 0: the name itself
 */
export function nameBeside(path: string, number: number): string {
  if (number === 0) return path;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const [stem, ending] =
    dot > 0 && name.length - dot < ENDING_MAX ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  const mark = ` (${number})`;
  const short = stem.slice(0, Math.max(0, FOLDER_NAME_MAX_CHARACTERS - mark.length - ending.length));
  const folders = path.slice(0, path.length - name.length);
  return `${folders}${short.replace(/\p{Cs}$/u, '')}${mark}${ending}`;
}

/** The same names in the same order, none of them twice: where two of a name meet one of them would be lost. */
export function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  /** the first number that may be free for a name */
  const next = new Map<string, number>();
  return names.map((name) => {
    const key = sameName(name);
    let number = next.get(key) ?? 0;
    while (taken.has(sameName(nameBeside(name, number)))) number += 1;
    next.set(key, number + 1);
    const free = nameBeside(name, number);
    taken.add(sameName(free));
    return free;
  });
}
