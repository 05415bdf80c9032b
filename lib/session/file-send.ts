/**
 * One file on its way out. The receiving side decides what is sent and from where (`want`); this side only ever sends
 * what was offered, accepted and asked for. Pure: what is to be done comes out as effects.
 */
import type { FileEnd, FileFrame, OfferedFile } from '#lib/protocol/file-frames.ts';
import { FILE_PIECE_BYTES } from '#lib/protocol/limits.ts';

export type Party = 'own' | 'peer';

type FileState =
  /** waits for a yes */
  | 'offered'
  /** accepted: waits for its turn, for the link, or for the end of a pause */
  | 'waiting'
  | 'moving'
  | 'done'
  | 'declined'
  | 'cancelled'
  /** this page was loaded anew: the file must be chosen again */
  | 'unknown';

export type Transfer = OfferedFile & {
  readonly batch: string;
  readonly at: FileState;
  readonly paused: { readonly own: boolean; readonly peer: boolean };
  /** bytes that the receiver has checked and kept */
  readonly kept: number;
  /** receiver: bytes that it has put away, and said so; what comes too far ahead of it is not taken */
  readonly away: number;
  /** the present go, or the last one; 0 before the first */
  readonly run: number;
  /** bytes of this go that have left (out) or come (in), from the start of the file */
  readonly heard: number;
  /** of the whole, as the sender has it; null before it is known */
  readonly digest: string | null;
  /** null unless cancelled */
  readonly end: { readonly by: Party; readonly why: FileEnd } | null;
};

export type SendEvent =
  | { readonly type: 'answer'; readonly yes: boolean }
  | { readonly type: 'want'; readonly run: number; readonly from: number }
  | { readonly type: 'kept'; readonly upTo: number }
  /** everything of this go was handed to the channel */
  | { readonly type: 'finished'; readonly run: number; readonly digest: string }
  | { readonly type: 'got'; readonly digest: string }
  | { readonly type: 'pause' | 'resume'; readonly by: Party }
  | { readonly type: 'cancel'; readonly by: Party; readonly why: FileEnd }
  /** the file was chosen again after a reload */
  | { readonly type: 'chosen' }
  | { readonly type: 'lost' };

export type SendEffect =
  | { readonly do: 'say'; readonly frame: FileFrame }
  /** read the file and hand its bytes to the channel, from here to its end */
  | { readonly do: 'pump'; readonly run: number; readonly from: number }
  /** no byte more of the go before */
  | { readonly do: 'halt' };

export type SendStep = { readonly file: Transfer; readonly effects: readonly SendEffect[] };

/** A file that is offered, on either side. */
export const newTransfer = (file: OfferedFile, batch: string): Transfer => ({
  ...file,
  batch,
  at: 'offered',
  paused: { own: false, peer: false },
  kept: 0,
  away: 0,
  run: 0,
  heard: 0,
  digest: null,
  end: null,
});

export const isOver = ({ at }: Pick<Transfer, 'at'>): boolean =>
  at === 'done' || at === 'declined' || at === 'cancelled';
export const isPaused = ({ paused }: Pick<Transfer, 'paused'>): boolean => paused.own || paused.peer;

/** What both directions have in common: pauses, cancels, and the loss of the link. */
export type Common = Extract<SendEvent, { type: 'pause' | 'resume' | 'cancel' | 'lost' }>;
export const isCommon = (event: { readonly type: string }): event is Common =>
  event.type === 'pause' || event.type === 'resume' || event.type === 'cancel' || event.type === 'lost';
type Either = { readonly file: Transfer; readonly says: readonly FileFrame[]; readonly stops: boolean };

export function stepEither(file: Transfer, event: Common): Either {
  const { id, at } = file;
  const stops = at === 'moving';
  switch (event.type) {
    case 'pause':
    case 'resume': {
      const on = event.type === 'pause';
      if (isOver(file) || at === 'offered' || at === 'unknown' || file.paused[event.by] === on)
        return { file, says: [], stops: false };
      const paused = { ...file.paused, [event.by]: on };
      const says: FileFrame[] = event.by === 'own' ? [{ k: 'file.pause', id, on }] : [];
      return { file: { ...file, paused, at: on && stops ? 'waiting' : at }, says, stops: on && stops };
    }
    case 'cancel': {
      if (isOver(file)) return { file, says: [], stops: false };
      const says: FileFrame[] = event.by === 'own' ? [{ k: 'file.cancel', id, why: event.why }] : [];
      const end = { by: event.by, why: event.why };
      return { file: { ...file, at: 'cancelled', end }, says, stops };
    }
    case 'lost':
      // Each side says its own pause again over the next link.
      return stops || file.paused.peer
        ? {
            file: { ...file, at: stops ? 'waiting' : at, paused: { ...file.paused, peer: false } },
            says: [],
            stops,
          }
        : { file, says: [], stops };
    default:
      return event satisfies never;
  }
}

const stay = (file: Transfer): SendStep => ({ file, effects: [] });

/** One event of a file that goes out; what does not fit changes nothing. */
export function stepSend(file: Transfer, event: SendEvent): SendStep {
  if (isCommon(event)) {
    const either = stepEither(file, event);
    const says = either.says.map((frame): SendEffect => ({ do: 'say', frame }));
    return { file: either.file, effects: either.stops ? [{ do: 'halt' }, ...says] : says };
  }
  switch (event.type) {
    case 'answer':
      return stay(file.at === 'offered' ? { ...file, at: event.yes ? 'waiting' : 'declined' } : file);
    case 'want': {
      const { run, from } = event;
      const may = file.at === 'waiting' || file.at === 'moving';
      const fits = from === file.size || (from < file.size && from % FILE_PIECE_BYTES === 0);
      if (!may || isPaused(file) || run === file.run || !fits) return stay(file);
      return {
        file: { ...file, at: 'moving', run, heard: from, kept: from },
        effects: [{ do: 'halt' }, { do: 'pump', run, from }],
      };
    }
    case 'kept':
      if (file.at !== 'moving' || event.upTo < file.kept || event.upTo > file.size) return stay(file);
      return stay({ ...file, kept: event.upTo });
    case 'finished': {
      if (file.at !== 'moving' || event.run !== file.run) return stay(file);
      const { digest, run } = event;
      const { id, size } = file;
      return {
        file: { ...file, digest },
        effects: [{ do: 'say', frame: { k: 'file.sent', id, run, size, digest } }],
      };
    }
    case 'got': {
      // The link may have gone before it was heard: then it is said again. A cancel here may have come too late.
      const { at, end } = file;
      const open = at === 'moving' || at === 'waiting' || (at === 'cancelled' && end?.by === 'own');
      if (!open || event.digest !== file.digest) return stay(file);
      return stay({ ...file, at: 'done', kept: file.size, end: null });
    }
    case 'chosen':
      if (file.at !== 'unknown') return stay(file);
      return {
        file: { ...file, at: 'waiting' },
        effects: [{ do: 'say', frame: { k: 'file.ready', id: file.id } }],
      };
    default:
      return event satisfies never;
  }
}
