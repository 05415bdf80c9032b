/** What the transcript and the panel say of a file. Sentence case, no full stop; people are named. Pure. */
import type { FileEnd } from '#lib/protocol/file-frames.ts';
import { formatSize } from './file-size.ts';
import { safeName } from './safe-name.ts';
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
