/** What the transcript and the panel say of a file. Sentence case, no full stop; people are named. Pure. */
import type { FileEnd } from '#lib/protocol/file-frames.ts';
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { formatSize } from './file-size.ts';
import { safeName, safePath } from './safe-name.ts';
import type { Transfer } from './file-send.ts';

type Names = {
  readonly sender: string;
  readonly receiver: string;
  /** whose page says it */
  readonly own: string;
  readonly peer: string;
};

const endWords: Record<FileEnd, (names: Names, who: string) => string> = {
  person: (_, who) => `cancelled by ${who}`,
  unreadable: ({ sender }) => `${sender} has the file no more, or it cannot be read`,
  changed: ({ sender }) => `the file of ${sender} is another one now`,
  'no-room': ({ receiver }) => `there is no room for it in the browser of ${receiver}`,
  damaged: () => 'it arrived damaged, and was thrown away',
  broken: ({ sender }) => `the browser of ${sender} sent something else than it offered`,
  off: () => 'File Transfer was turned off',
  ended: () => 'the session ended first',
  'too-many': () => 'too many files in one session',
  rules: () => 'the settings of this device do not allow it',
  closed: () => 'the folder was closed first',
};

/** Why a file was cancelled; '' for one that was not. */
export function endWord({ end }: Pick<Transfer, 'end'>, names: Names): string {
  return end === null ? '' : endWords[end.why](names, end.by === 'own' ? names.own : names.peer);
}

/** The line about a file that is over; null while it is not. */
export function fileLine(file: Transfer, names: Names): string | null {
  const what = `“${safeName(file.name)}” (${formatSize(file.size)})`;
  const { sender, receiver } = names;
  if (file.at === 'done') return `${sender} sent ${what} to ${receiver}`;
  if (file.at === 'declined') return `${receiver} declined ${what} from ${sender}`;
  if (file.at === 'cancelled')
    return `${what} did not go from ${sender} to ${receiver}: ${endWord(file, names)}`;
  return null;
}

/** A file that is over, as the report lists it. */
export type FileFact = {
  /** made safe, with its folders before it */
  readonly name: string;
  /** bytes */
  readonly size: number;
  readonly from: 'operator' | 'agent';
  readonly result: 'done' | 'declined' | 'cancelled';
  /** why it was cancelled, or null */
  readonly why: FileEnd | null;
  /** of what arrived; null for what did not */
  readonly digest: string | null;
};

/** Null while the file is not over. */
export function fileFact(file: Transfer, from: FileFact['from']): FileFact | null {
  const { at: result, size, end } = file;
  if (result !== 'done' && result !== 'declined' && result !== 'cancelled') return null;
  const digest = result === 'done' ? file.digest : null;
  return { name: safePath(file.name), size, from, result, why: end?.why ?? null, digest };
}

/** What a digest is taken of: a file of several pieces has the digest of their digests. */
export const digestName = (size: number): string =>
  size > FILE_PIECE_BYTES ? 'SHA-256 by 1 MiB pieces' : 'SHA-256';
