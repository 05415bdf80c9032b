/**
 * One file on its way in. Nothing is taken before this side accepted it and asked for it, nothing that does not belong
 * where it stands, never more than was offered, and never more at once than may wait to be put away. Pure: what is to
 * be done comes out as effects.
 */
import type { FileFrame } from '#lib/protocol/file-frames.ts';
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';
import { isCommon, isOver, isPaused, stepEither, type Common, type Transfer } from './file-send.ts';
import { isBeyond } from './file-window.ts';

export type ReceiveEvent =
  | { readonly type: 'accept' | 'decline' }
  /** its turn has come, and there is a link */
  | { readonly type: 'start'; readonly run: number; readonly held: string | null }
  | { readonly type: 'bytes'; readonly run: number; readonly offset: number; readonly length: number }
  /** so much is put away, from the start of the file */
  | { readonly type: 'away'; readonly upTo: number }
  | { readonly type: 'sent'; readonly run: number; readonly size: number; readonly digest: string }
  /** the digest of what was kept, once all of it is */
  | { readonly type: 'checked'; readonly run: number; readonly digest: string }
  /** the sender's page was loaded anew and has the file no more */
  | { readonly type: 'unknown' }
  /** it was chosen again there */
  | { readonly type: 'ready' }
  | Common;

export type ReceiveEffect =
  | { readonly do: 'say'; readonly frame: FileFrame }
  /** these bytes are the next ones: put them to the piece that is being filled */
  | { readonly do: 'take' }
  /** what came of a piece that is not full is of no use any more */
  | { readonly do: 'drop' }
  /** all has come: digest what was kept */
  | { readonly do: 'check' }
  /** nothing of it is kept any longer */
  | { readonly do: 'discard' };

export type ReceiveStep = { readonly file: Transfer; readonly effects: readonly ReceiveEffect[] };

const stay = (file: Transfer): ReceiveStep => ({ file, effects: [] });
const say = (frame: FileFrame): ReceiveEffect => ({ do: 'say', frame });

/** How much of it stands in whole pieces (the last one may be shorter): what a new go begins behind. */
const whole = (bytes: number, size: number): number =>
  bytes === size ? size : bytes - (bytes % FILE_PIECE_BYTES);

const fail = (file: Transfer, why: 'broken' | 'damaged'): ReceiveStep => ({
  file: { ...file, at: 'cancelled', end: { by: 'own', why } },
  effects: [{ do: 'drop' }, { do: 'discard' }, say({ k: 'file.cancel', id: file.id, why })],
});

/** Everything is here and the sender has said what it should be. */
const complete = (file: Transfer): ReceiveStep => ({
  file,
  effects: file.heard === file.size && file.digest !== null ? [{ do: 'check' }] : [],
});

/** One event of a file that comes in; what does not fit changes nothing. */
export function stepReceive(file: Transfer, event: ReceiveEvent): ReceiveStep {
  if (isCommon(event)) {
    const either = stepEither(file, event);
    const next = either.file.at === 'moving' ? either.file : { ...either.file, heard: either.file.kept };
    const gone = either.file.at === 'cancelled' && file.at !== 'cancelled';
    return {
      file: either.file === file ? file : next,
      effects: [
        ...(either.stops ? [{ do: 'drop' } as const] : []),
        ...(gone ? [{ do: 'discard' } as const] : []),
        ...either.says.map(say),
      ],
    };
  }
  const { id, size } = file;
  switch (event.type) {
    case 'accept':
      return stay(file.at === 'offered' ? { ...file, at: 'waiting' } : file);
    case 'decline':
      return stay(file.at === 'offered' ? { ...file, at: 'declined' } : file);
    case 'start': {
      if (file.at !== 'waiting' || isPaused(file)) return stay(file);
      const { run, held } = event;
      return {
        file: { ...file, at: 'moving', run, heard: file.kept, away: file.kept, digest: null },
        effects: [say({ k: 'file.want', id, run, from: file.kept, held })],
      };
    }
    case 'bytes': {
      if (file.at !== 'moving' || event.run !== file.run) return stay(file);
      if (event.offset !== file.heard || event.length < 1 || event.length > size - file.heard)
        return fail(file, 'broken');
      const heard = file.heard + event.length;
      if (isBeyond(heard, file.away)) return fail(file, 'broken');
      const next = complete({ ...file, heard, kept: whole(heard, size) });
      return { file: next.file, effects: [{ do: 'take' }, ...next.effects] };
    }
    case 'away': {
      if (isOver(file)) return stay(file);
      const { upTo } = event;
      return { file: { ...file, away: upTo }, effects: [say({ k: 'file.kept', id, upTo })] };
    }
    case 'sent':
      if (file.at !== 'moving' || event.run !== file.run) return stay(file);
      if (event.size !== size || file.digest !== null) return fail(file, 'broken');
      return complete({ ...file, digest: event.digest });
    case 'checked':
      if (file.at !== 'moving' || event.run !== file.run || file.heard !== size) return stay(file);
      if (event.digest !== file.digest) return fail(file, 'damaged');
      return {
        file: { ...file, at: 'done' },
        effects: [say({ k: 'file.got', id, digest: event.digest })],
      };
    case 'unknown':
      if (file.at !== 'waiting' && file.at !== 'moving') return stay(file);
      return {
        file: { ...file, at: 'unknown', heard: file.kept },
        effects: [
          { do: 'drop' },
          say({ k: 'file.recall', file: { id, name: file.name, size }, kept: file.kept }),
        ],
      };
    case 'ready':
      return stay(file.at === 'unknown' ? { ...file, at: 'waiting' } : file);
    default:
      return event satisfies never;
  }
}
