/** A device group's rules for files: which file may go which way, and how that is said. Pure. */
import type { FileDirection, FileRules } from '#lib/protocol/file-rules.ts';
import { formatSize } from './file-size.ts';
import { safeName } from './safe-name.ts';

/** Which way a file goes, as seen from the device. */
export type FileCourse = 'to-device' | 'from-device';

/** @param way as the page of that side sees it */
export const courseOf = (side: 'operator' | 'agent', way: 'in' | 'out'): FileCourse =>
  (side === 'operator') === (way === 'out') ? 'to-device' : 'from-device';

const MEGABYTE = 1_000_000;
const whole = new Intl.NumberFormat('en');
/** Exactly: two limits never read as one. */
const most = (megabytes: number): string => `${whole.format(megabytes)} MB`;

export const directionNames: Record<FileDirection, string> = {
  both: 'Both ways',
  'to-device': 'Only to the device',
  'from-device': 'Only from the device',
};

/**
 * The endings in what somebody typed: with or without their dots, in any case, between commas, semicolons or spaces.
 * Each once, in the order of their first place.
 */
export const endingsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .normalize('NFC')
      .toLowerCase()
      .split(/[\s,;]+/u)
      .map((each) => each.replace(/^\*?\.+/u, ''))
      .filter((each) => each !== ''),
  ),
];

/** ".exe, .bat" */
export const endingWords = (endings: readonly string[]): string =>
  endings.map((each) => `.${each}`).join(', ');

/** What a name would be called where it is saved, and what it was before it was made harmless. */
function names(name: string): readonly string[] {
  const safe = safeName(name).toLowerCase();
  return [safe, safe.replace(/\.download$/u, '')];
}

/** The ending for which it may not go, or null. */
const blockedEnding = ({ blocked }: FileRules, name: string): string | null =>
  blocked.find((each) => names(name).some((own) => own.endsWith(`.${each}`))) ?? null;

type Named = { readonly name: string; readonly size: number };

/** Why nothing may go that way, as a sentence; null where it may. */
export function wrongWay({ direction }: FileRules, course: FileCourse): string | null {
  if (direction === 'both' || direction === course) return null;
  return `Files go ${direction === 'to-device' ? 'only to' : 'only from'} this device: its settings allow no other way.`;
}

/** Why that file may not go that way, as a sentence; null where it may. @param size bytes */
export function ruledOut(rules: FileRules, { name, size }: Named, course: FileCourse): string | null {
  const { megabytes } = rules;
  const way = wrongWay(rules, course);
  if (way !== null) return way;
  const it = `“${safeName(name)}”`;
  const ending = blockedEnding(rules, name);
  if (ending !== null) return `${it} cannot go: files that end in .${ending} are blocked for this device.`;
  if (megabytes !== null && size > megabytes * MEGABYTE)
    return `${it} cannot go: it has ${formatSize(size)}, and this device takes and gives at most ${most(megabytes)} a file.`;
  return null;
}

/** The rules in one line, without a full stop; '' where there are none. */
export function ruleWords({ direction, megabytes, blocked }: FileRules): string {
  const parts = [
    ...(direction === 'both' ? [] : [directionNames[direction].toLowerCase()]),
    ...(megabytes === null ? [] : [`at most ${most(megabytes)} each`]),
    ...(blocked.length === 0 ? [] : [`no ${endingWords(blocked)}`]),
  ];
  return parts.join(', ');
}

/** Reasons that are told of what was chosen at once. */
const TOLD = 3;

/** What may go of what was chosen, and why the rest may not. @param why null: it may */
export function sift<F>(
  files: readonly F[],
  why: (file: F) => string | null,
): { readonly good: readonly F[]; readonly problem: string | null } {
  const reasons = files.map(why);
  const told = reasons.filter((reason) => reason !== null);
  const sentences = [...new Set(told)].slice(0, TOLD);
  const more = told.filter((reason) => !sentences.includes(reason)).length;
  if (more > 0) sentences.push(`${more === 1 ? 'One more file' : `${more} more files`} cannot go either.`);
  return {
    good: files.filter((_, i) => reasons[i] === null),
    problem: sentences.length === 0 ? null : sentences.join(' '),
  };
}
