/** Files on their way out: what this person chose, sent as far as the other side accepts and asks for it. */
import type { ByteChannel } from '#lib/peer/byte-channel.ts';
import type { FileFrame, OfferedFile } from '#lib/protocol/file-frames.ts';
import { FILE_NAME_MAX_CHARACTERS, FILES_PER_BATCH, FILES_PER_FRAME } from '#lib/protocol/limits.ts';
import { isOver, newTransfer, stepSend, type SendEvent, type Transfer } from '#lib/session/file-send.ts';
import { pumpFile, type Talk } from './pump-file.ts';
import { createPlaces } from './pump-places.ts';

export type SendingDeps = {
  say: (frame: FileFrame) => void;
  bytes: () => ByteChannel | null;
  talk: () => Talk;
  /** it is another one than before */
  changed: (file: Transfer) => void;
};

type Going = {
  transfer: Transfer;
  /** null after a reload, until it is chosen again */
  file: File | null;
  digests: Uint8Array[];
  /** who waits for more to be kept */
  wake: () => void;
  held: string | null;
};

export const newId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const groups = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

export function createSending({ say, bytes, talk, changed }: SendingDeps) {
  const going = new Map<string, Going>();
  const places = createPlaces();
  /** cancelled here since the two were connected last */
  const cancelled = new Set<string>();

  function event(id: string, what: SendEvent): void {
    const item = going.get(id);
    if (item === undefined) return;
    const { file, effects } = stepSend(item.transfer, what);
    const before = item.transfer;
    item.transfer = file;
    for (const effect of effects) {
      if (effect.do === 'say' && effect.frame.k === 'file.cancel') cancelled.add(id);
      if (effect.do === 'say') say(effect.frame);
      else if (effect.do === 'halt') places.leave(id);
      else if (effect.do === 'pump') places.take(id, pump(item, effect.run, effect.from));
    }
    item.wake();
    if (isOver(file)) item.digests = [];
    if (file !== before) changed(file);
  }

  /** One go, for when there is a place. */
  function pump(item: Going, run: number, from: number): () => Promise<void> {
    const { file, transfer, digests, held } = item;
    const stopped = (): boolean => item.transfer.at !== 'moving' || item.transfer.run !== run;
    return async () => {
      const channel = bytes();
      if (file === null || channel === null || stopped()) return;
      const done = await pumpFile({
        file,
        run,
        from,
        digests,
        held,
        channel,
        stopped,
        talk,
        async keptUpTo(wanted) {
          while (!stopped() && item.transfer.kept < wanted)
            await new Promise<void>((wake) => (item.wake = wake));
        },
      });
      if (stopped()) return;
      if ('digest' in done) event(transfer.id, { type: 'finished', run, digest: done.digest });
      else if (done.why !== 'stopped') event(transfer.id, { type: 'cancel', by: 'own', why: done.why });
    };
  }

  function offer(batch: string): void {
    const all = [...going.values()].map(({ transfer }) => transfer);
    const files = all.filter((file) => file.batch === batch && !isOver(file));
    for (const some of groups(files, FILES_PER_FRAME)) {
      const offered = some.map(({ id, name, size }) => ({ id, name, size }));
      say({ k: 'file.offer', batch, of: files.length, files: offered });
    }
  }

  function add(batch: string, transfer: Transfer, file: File | null): void {
    going.set(transfer.id, {
      transfer: { ...transfer, batch },
      file,
      digests: [],
      wake: () => undefined,
      held: null,
    });
    changed(transfer);
  }

  function linkLost(): void {
    for (const id of going.keys()) event(id, { type: 'lost' });
  }

  return {
    linkLost,
    list: (): Transfer[] => [...going.values()].map(({ transfer }) => transfer),
    event,
    /** Offers what was chosen. @param named the batch's id, for one batch that was asked for */
    choose(files: readonly File[], named?: string): void {
      for (const some of groups(files, FILES_PER_BATCH)) {
        const batch = named ?? newId();
        for (const file of some) {
          // One out of a folder brings its path.
          const name = (file.webkitRelativePath || file.name).slice(-FILE_NAME_MAX_CHARACTERS);
          add(batch, newTransfer({ id: newId(), name, size: file.size }, batch), file);
        }
        offer(batch);
      }
    },
    /** The file of a transfer that a reload has cut off. @returns false: it is another one */
    chooseAgain(id: string, file: File): boolean {
      const item = going.get(id);
      if (item === undefined || item.transfer.size !== file.size) return false;
      item.file = file;
      event(id, { type: 'chosen' });
      return true;
    },
    heard(frame: FileFrame): void {
      switch (frame.k) {
        case 'file.answer':
          for (const { transfer } of [...going.values()].filter(
            (item) => item.transfer.batch === frame.batch,
          ))
            event(transfer.id, { type: 'answer', yes: frame.yes });
          return;
        case 'file.want': {
          const item = going.get(frame.id);
          if (item === undefined || item.transfer.at === 'unknown')
            return say({ k: 'file.lost', id: frame.id });
          // Whoever asks has said yes and does not pause: the word of it may have been lost.
          if (item.transfer.at === 'offered') event(frame.id, { type: 'answer', yes: true });
          event(frame.id, { type: 'resume', by: 'peer' });
          if (item.transfer.paused.own) say({ k: 'file.pause', id: frame.id, on: true });
          // Asked for again what was cancelled here: the word of it was lost.
          const { end } = item.transfer;
          if (end !== null) return say({ k: 'file.cancel', id: frame.id, why: end.why });
          const { at, size, digest } = item.transfer;
          // Its page was loaded anew between the last byte and the check of the whole.
          if (at === 'done' && digest !== null && frame.from === size)
            return say({ k: 'file.sent', id: frame.id, run: frame.run, size, digest });
          item.held = frame.held;
          return event(frame.id, { type: 'want', run: frame.run, from: frame.from });
        }
        case 'file.kept':
          return event(frame.id, { type: 'kept', upTo: frame.upTo });
        case 'file.got':
          return event(frame.id, { type: 'got', digest: frame.digest });
        case 'file.recall':
          return recalled(frame.file, frame.kept);
        default:
          return undefined;
      }
    },
    /** The two can hear each other (again): what may have been lost is said again; known things change nothing. */
    linkUp(): void {
      for (const id of cancelled) {
        const why = going.get(id)?.transfer.end?.why;
        if (why !== undefined) say({ k: 'file.cancel', id, why });
      }
      cancelled.clear();
      const open = [...going.values()].map(({ transfer }) => transfer).filter((file) => !isOver(file));
      for (const batch of new Set(open.filter(({ at }) => at !== 'unknown').map((file) => file.batch)))
        offer(batch);
    },
  };

  function recalled(file: OfferedFile, kept: number): void {
    if (going.has(file.id)) return;
    add(file.id, { ...newTransfer(file, file.id), at: 'unknown', kept }, null);
  }
}
