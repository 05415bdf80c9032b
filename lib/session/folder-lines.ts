/** What the transcript says of the open folder. Sentence case, no full stop; people are named. Pure. */
import type { FolderDeed, FolderRefusal } from '#lib/protocol/folder-frames.ts';
import { shownPath } from './folder-path.ts';
import type { People } from './system-lines.ts';

export function folderLine(deed: Pick<FolderDeed, 'what' | 'name' | 'to'>, people: People): string {
  const { operator, user } = people;
  const it = `“${shownPath([deed.name])}”`;
  const other = deed.to === null ? '' : shownPath([deed.to]);
  switch (deed.what) {
    case 'asked-read':
      return `${operator} asked ${user} to open a folder for reading`;
    case 'asked-write':
      return `${operator} asked ${user} to open a folder for reading and changing`;
    case 'asked-file':
      return `${operator} asked ${user} for a file`;
    case 'refused':
      return `${user} opened no folder and chose no file`;
    case 'opened-read':
      return `${user} opened the folder ${it} to ${operator}, read-only`;
    case 'opened-write':
      return `${user} opened the folder ${it} to ${operator}, for reading and changing`;
    case 'closed':
      return `${user} closed the folder ${it}`;
    case 'reloaded':
      return `The folder was closed: the page of ${user} was loaded anew`;
    case 'copied-out':
      return `${operator} copied ${it} out of the folder “${other}”`;
    case 'copied-in':
      return `${operator} copied ${it} into the folder “${other}”`;
    case 'renamed':
      return `${operator} renamed ${it} to “${other}”`;
    case 'deleted':
      return `${operator} deleted ${it} from the folder “${other}”`;
    case 'deleted-part':
      return `${operator} began to delete ${it} from the folder “${other}”; part of it may be gone`;
    default:
      return deed.what satisfies never;
  }
}

const refusals: Record<FolderRefusal, (it: string) => string> = {
  taken: (it) => `There is ${it} already. Choose another name.`,
  gone: (it) => `${it} is not there any more. Look at the folder again.`,
  closed: () => 'The folder is not open any more. Ask for it again.',
  'read-only': () => 'The folder was opened read-only. Ask for one to change.',
  name: (it) => `${it} cannot have that name. Choose another one.`,
  'no-room': (it) => `There is no room for ${it} on that device.`,
  rules: (it) => `The settings of this device do not allow ${it} to be copied that way.`,
  busy: () => 'Too many things wait for the folder. Try again in a moment.',
  failed: (it) => `${it} could not be done: that browser did not allow it, or the name is a folder’s.`,
};

/** Why a request came to nothing, as a sentence. */
export const refusalWords = (why: FolderRefusal, name: string): string =>
  refusals[why](`“${shownPath([name])}”`);
