/** Files on their way in, one at a time: asked for, put away piece by piece, checked, and kept until they are saved. */
import type { ByteChannel } from '#lib/peer/byte-channel.ts';
import type { FileFrame, OfferedFile } from '#lib/protocol/file-frames.ts';
import { FILE_WINDOW_BYTES, FILES_PER_SESSION } from '#lib/protocol/limits.ts';
import { unpackBytes } from '#lib/session/file-bytes.ts';
import { stepReceive, type ReceiveEffect, type ReceiveEvent } from '#lib/session/file-receive.ts';
import { isPaused, type Transfer } from '#lib/session/file-send.ts';
import type { FileStore } from '#lib/shelf/file-store.ts';
import { newComing, restored, type Coming } from './coming-file.ts';
import { digestWhole } from './file-digest.ts';
import { createFileOffers } from './file-offers.ts';
import { createOverdue } from './file-overdue.ts';
import { createPieces } from './file-pieces.ts';

export type ReceivingDeps = {
  say: (frame: FileFrame) => void;
  bytes: () => ByteChannel | null;
  store: () => Promise<FileStore>;
  /** it is another one than before */
  changed: (file: Transfer) => void;
  /** a batch has been offered as a whole */
  asked: (batch: string) => void;
};

/** Files of which all has come and that are not checked yet. */
const OPEN_FILES = 8;

const newRun = (): number => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) || 1;

export function createReceiving({ say, bytes, store, changed, asked }: ReceivingDeps) {
  const coming = new Map<string, Coming>();
  const offers = createFileOffers(FILES_PER_SESSION);
  const pieces = createPieces({
    store,
    away: (id, upTo) => event(id, { type: 'away', upTo }),
    full: (id) => event(id, { type: 'cancel', by: 'own', why: 'no-room' }),
  });
  const overdue = createOverdue(
    (id) => {
      const file = coming.get(id)?.transfer;
      return file?.at === 'moving' && file.heard < file.size ? `${file.run} ${file.heard}` : null;
    },
    (id) => event(id, { type: 'cancel', by: 'own', why: 'broken' }),
  );
  let linked = false;
  /** whose bytes are heard now */
  let active: Coming | null = null;
  /** the active one, and those of which all has come and not all is put away */
  const open = new Set<Coming>();

  function event(id: string, what: ReceiveEvent, data?: Uint8Array): void {
    const item = coming.get(id);
    if (item === undefined) return;
    const before = item.transfer;
    const { file, effects } = stepReceive(before, what);
    item.transfer = file;
    for (const effect of effects) run(item, before, effect, data);
    if (file !== before) changed(file);
    if (file.at === 'moving') open.add(item);
    else open.delete(item);
    if (active === item && before.at === 'moving' && file.at !== 'moving') active = null;
    next();
  }

  function run(item: Coming, before: Transfer, effect: ReceiveEffect, data: Uint8Array | undefined): void {
    switch (effect.do) {
      case 'say':
        return say(effect.frame);
      case 'take':
        return data === undefined ? undefined : pieces.take(item, before.heard, data);
      case 'drop':
        item.piece = null;
        return;
      case 'check':
        return void check(item);
      case 'discard':
        return void item.tail.then(async () => (await store()).remove(item.transfer.id));
    }
  }

  async function check(item: Coming): Promise<void> {
    const { id, run: round } = item.transfer;
    await item.tail;
    event(id, { type: 'checked', run: round, digest: await digestWhole(item.digests) });
    if (item.transfer.at === 'done') await begin(item.transfer);
  }

  /** Small files need not wait for each other: one may come while those before it are put away, within the window. */
  function mayBegin(): boolean {
    const now = active?.transfer;
    if (now !== undefined && (now.at !== 'moving' || now.heard < now.size)) return false;
    const size = [...open].reduce((sum, { transfer }) => sum + transfer.size, 0);
    // One that is paused or cancelled is open no more, and its pieces may wait still.
    const fits = Math.max(size, pieces.waiting()) <= FILE_WINDOW_BYTES;
    return open.size < OPEN_FILES && fits;
  }

  /** The first that waits is asked for, once it may. */
  function next(): void {
    if (!linked || !mayBegin()) return;
    const item = [...coming.values()].find(
      ({ transfer }) => transfer.at === 'waiting' && !isPaused(transfer),
    );
    const channel = bytes();
    if (item === undefined || channel === null) return;
    active = item;
    channel.hear(hearBytes);
    void start(item);
  }

  async function start(item: Coming): Promise<void> {
    await item.tail;
    const held = item.digests.length === 0 ? null : await digestWhole(item.digests);
    if (active !== item) return;
    if (!linked || item.transfer.at !== 'waiting' || isPaused(item.transfer)) {
      active = null;
      return next();
    }
    return event(item.transfer.id, { type: 'start', run: newRun(), held });
  }

  function hearBytes(message: ArrayBuffer): void {
    const heard = unpackBytes(message);
    if (heard === null || active === null) return;
    const { run: round, offset, bytes: data } = heard;
    event(active.transfer.id, { type: 'bytes', run: round, offset, length: data.length }, data);
  }

  function add(batch: string, file: OfferedFile): void {
    const item = newComing(file, batch);
    coming.set(file.id, item);
    changed(item.transfer);
  }

  /** Whether this side has said yes or no already: the word of it may have been lost. */
  function sayAgain(batch: string): void {
    const known = [...coming.values()].map(({ transfer }) => transfer).filter((file) => file.batch === batch);
    const answered = known.filter(({ at }) => at !== 'offered' && at !== 'cancelled');
    if (answered.length > 0)
      say({ k: 'file.answer', batch, yes: answered.some(({ at }) => at !== 'declined') });
    for (const { id, end, at, digest, paused } of known) {
      if (end?.by === 'own') say({ k: 'file.cancel', id, why: end.why });
      if (at === 'done' && digest !== null) say({ k: 'file.got', id, digest });
      if (at === 'waiting' && paused.own) say({ k: 'file.pause', id, on: true });
    }
  }

  function offered(frame: Extract<FileFrame, { k: 'file.offer' }>): void {
    const { batch } = frame;
    const files = offers.hear(frame);
    if (files === null) return;
    for (const file of files) {
      if (coming.has(file.id)) {
        event(file.id, { type: 'lost' }); // offered again it is not being sent: the other side has seen a loss
        event(file.id, { type: 'ready' }); // changes only one that was unknown
      } else if (coming.size >= FILES_PER_SESSION) say({ k: 'file.cancel', id: file.id, why: 'too-many' });
      else add(batch, file);
    }
    sayAgain(batch);
    asked(batch);
  }

  function answer(batch: string, yes: boolean): void {
    const open = [...coming.values()].filter(
      ({ transfer: { batch: of, at } }) => of === batch && at === 'offered',
    );
    if (open.length === 0) return;
    say({ k: 'file.answer', batch, yes });
    for (const item of open) {
      if (yes) item.tail = item.tail.then(() => begin(item.transfer));
      event(item.transfer.id, { type: yes ? 'accept' : 'decline' });
    }
  }

  /** What a reload goes on with. */
  async function begin({ id, batch, name, size, digest }: Transfer): Promise<void> {
    try {
      await (await store()).begin({ id, batch, name, size, digest });
    } catch {
      event(id, { type: 'cancel', by: 'own', why: 'no-room' });
    }
  }

  return {
    list: (): Transfer[] => [...coming.values()].map(({ transfer }) => transfer),
    event: (id: string, what: ReceiveEvent): void => event(id, what),
    answer,
    /** What has come of a file that is whole. */
    whole: async (id: string): Promise<Blob | null> => {
      const item = coming.get(id);
      return item?.transfer.at === 'done' ? (await store()).whole(item.transfer) : null;
    },
    heard(frame: FileFrame): void {
      const known = 'id' in frame ? coming.get(frame.id)?.transfer : undefined;
      if (frame.k === 'file.offer') offered(frame);
      else if (frame.k === 'file.cancel' && known?.at === 'done' && known.digest !== null)
        say({ k: 'file.got', id: known.id, digest: known.digest }); // too late: it is here
      else if (frame.k === 'file.sent') {
        const { run: round, size, digest } = frame;
        event(frame.id, { type: 'sent', run: round, size, digest });
        overdue(frame.id);
      } else if (frame.k === 'file.lost') event(frame.id, { type: 'unknown' });
      else if (frame.k === 'file.ready') event(frame.id, { type: 'ready' });
    },
    /** The other side's hello: what it offers comes behind it, perhaps before this side's own link is up. */
    met: offers.forget,
    linkUp(): void {
      linked = true;
      next();
    },
    linkLost(): void {
      linked = false;
      for (const id of coming.keys()) event(id, { type: 'lost' });
    },
    /** A page before this one had accepted these, and held so much of each. */
    async restore(): Promise<void> {
      const kept = await store();
      for (const file of await kept.begun()) {
        if (coming.has(file.id)) continue;
        const item = await restored(kept, file);
        coming.set(file.id, item);
        changed(item.transfer);
      }
      next();
    },
  };
}
