/** Files between the two, both ways: what the permission allows, what a screen sees, and what the transcript says. */
import type { ByteChannel } from '#lib/peer/byte-channel.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import type { FileEnd, FileFrame } from '#lib/protocol/file-frames.ts';
import { sift } from '#lib/session/file-rules.ts';
import { isOver, type Transfer } from '#lib/session/file-send.ts';
import { safePath } from '#lib/session/safe-name.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { FileStore } from '#lib/shelf/file-store.ts';
import { canDigest, FILES } from './file-digest.ts';
import { createEarly } from './early.ts';
import { createLook } from './file-look.ts';
import { NO_FILES, type FileWay, type Files, type FilesSnapshot } from './file-rows.ts';
import { createReceiving } from './file-receiving.ts';
import { createSending } from './file-sending.ts';
import { createTalk } from './talk.ts';
import { zipFiles } from './zip-files.ts';

/** How far the session is: nothing is done before it runs, and what was received stays after it. */
export type Stage = 'before' | 'runs' | 'over';

type Deps = {
  send: (frame: Frame) => boolean;
  bytes: () => ByteChannel | null;
  stage: () => Stage;
  /** whether the operator may transfer files */
  permitted: () => boolean;
  store: () => Promise<FileStore>;
  /** why the settings of the device forbid that file, as a sentence; null where they do not */
  forbidden: (file: Pick<Transfer, 'name' | 'size'>, way: FileWay) => string | null;
  /** writes down what has become of a file; the same file is written once */
  note: (file: Transfer, way: FileWay) => void;
  /** this device's time, ms */
  now: () => number;
  /** whether bytes flow now, either way */
  moving: (moves: boolean) => void;
};

/** Screens hear of progress at most so often, and of what begins, stands or ends: small files come by the hundred. */
const SHOW_MS = 500;
const TURN_MS = 100;

export function createFiles(deps: Deps) {
  const { send, bytes, stage, permitted, forbidden, store, note, now, moving } = deps;
  const snapshots = createSnapshots<FilesSnapshot>({ ...NO_FILES, possible: canDigest() });
  const allowed = (): boolean => stage() === 'runs' && permitted();
  const look = createLook(now);
  /** batch that this side asked for → the size of its one file, null where that is not known */
  const expected = new Map<string, number | null>();
  /** files that lie in the open folder */
  const put = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  const talk = createTalk(now);
  let moves = false;
  let shownAt = -Infinity;
  let closed = false;
  let begun = false;
  /** what came before this page knew what another before it had accepted */
  const early = createEarly();

  function show(): void {
    timer = null;
    shownAt = now();
    if (closed) return;
    const out = sending.list().map((file) => look.row(file, 'out'));
    const rows = [...out, ...received().map((file) => look.row(file, 'in'))];
    snapshots.change({ rows });
    const flows = rows.some(({ at }) => at === 'moving');
    if (flows) later();
    if (flows === moves) return;
    moves = flows;
    moving(moves);
  }
  function later(): void {
    timer ??= setTimeout(show, SHOW_MS);
  }

  const changed =
    (way: FileWay) =>
    (file: Transfer): void => {
      const before = look.last(file.id);
      if (isOver(file)) note(file, way);
      if (before?.at === file.at && before.paused === file.paused) return later();
      if (timer !== null) clearTimeout(timer);
      timer = setTimeout(show, Math.max(0, shownAt + TURN_MS - now()));
    };
  const say = (frame: FileFrame): void => void (allowed() && send(frame));
  const sending = createSending({
    say,
    bytes,
    changed: changed('out'),
    talk: talk.pace,
  });
  const receiving = createReceiving({
    say,
    bytes,
    store,
    changed: changed('in'),
    asked: (batch) => void asked(batch),
  });

  const received = (): Transfer[] => receiving.list().filter(({ id }) => !put.has(id));
  async function all(): Promise<Blob | null> {
    const found: { name: string; blob: Blob }[] = [];
    for (const { id, name, size, at } of received()) {
      if (at !== 'done') continue;
      const blob = await receiving.whole(id);
      if (blob?.size !== size) return null;
      found.push({ name: safePath(name), blob });
    }
    return zipFiles(found);
  }
  async function measure(): Promise<number> {
    const room = await (await store()).room();
    snapshots.change({ room });
    return room;
  }
  async function asked(batch: string): Promise<void> {
    keepRules();
    const room = await measure();
    const asks = receiving.list().filter((file) => file.batch === batch && file.at === 'offered');
    const size = asks.reduce((sum, file) => sum + file.size, 0);
    const wanted = expected.get(batch);
    const fits = wanted !== undefined && asks.length === 1 && (wanted === null || wanted === size);
    if ((!snapshots.current().acceptAll && !fits) || size > room) return;
    expected.delete(batch);
    receiving.answer(batch, true);
  }

  const event = (id: string, what: { type: 'pause' | 'resume' | 'cancel'; by: 'own' | 'peer' }): void => {
    const whole =
      what.type === 'cancel'
        ? { ...what, type: what.type, why: 'person' as const }
        : { by: what.by, type: what.type };
    sending.event(id, whole);
    receiving.event(id, whole);
  };
  /** Offers what may go, and says why the rest may not. */
  function choose(chosen: readonly File[]): void {
    const { good, problem } = sift(chosen, (file) => forbidden(file, 'out'));
    snapshots.change({ problem });
    sending.choose(good);
  }
  const may =
    <A extends unknown[]>(run: (...given: A) => void) =>
    (...given: A): void => {
      if (allowed()) run(...given);
    };

  const acts: Files = {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    choose: may(choose),
    chooseAgain: (id, file) => allowed() && sending.chooseAgain(id, file),
    answer: may(receiving.answer),
    acceptAll(on) {
      snapshots.change({ acceptAll: on });
      const asking = receiving.list().filter(({ at }) => at === 'offered');
      if (on) for (const batch of new Set(asking.map((file) => file.batch))) void asked(batch);
    },
    pause: may((id: string) => event(id, { type: 'pause', by: 'own' })),
    resume: may((id: string) => event(id, { type: 'resume', by: 'own' })),
    cancel: may((id: string) => event(id, { type: 'cancel', by: 'own' })),
    whole: receiving.whole,
    all,
  };

  /** What is not over and is meant is cancelled here; whoever can still hear it is told. */
  function cancelAll(why: FileEnd, meant: (file: Transfer, way: FileWay) => boolean = () => true): void {
    const cancel = { type: 'cancel', by: 'own', why } as const;
    for (const file of sending.list()) if (meant(file, 'out')) sending.event(file.id, cancel);
    for (const file of receiving.list()) if (meant(file, 'in')) receiving.event(file.id, cancel);
  }
  /** The device's settings hold for what is on its way, too. */
  const keepRules = (): void => cancelAll('rules', (file, way) => forbidden(file, way) !== null);
  /** Goes on with what a page before this one had accepted. */
  async function restore(): Promise<void> {
    await receiving.restore().catch(() => undefined); // nothing can be read: begun anew
    early.over();
    follow();
  }
  function follow(): void {
    if (stage() === 'before') return;
    if (!begun) {
      begun = true;
      void restore();
    }
    if (!allowed()) return cancelAll(stage() === 'runs' ? 'off' : 'ended');
    return keepRules();
  }
  function linkLost(): void {
    sending.linkLost();
    receiving.linkLost();
  }
  function heard(frame: FileFrame): void {
    if (!allowed()) return;
    if (frame.k === 'file.pause') event(frame.id, { type: frame.on ? 'pause' : 'resume', by: 'peer' });
    if (frame.k === 'file.cancel') {
      const cancel = { type: 'cancel', by: 'peer', why: frame.why } as const;
      sending.event(frame.id, cancel);
      receiving.event(frame.id, cancel);
    }
    sending.heard(frame);
    receiving.heard(frame);
  }
  function linkUp(): void {
    linkLost(); // it may be another channel, without a loss that was seen
    sending.linkUp();
    receiving.linkUp();
    for (const file of [...sending.list(), ...receiving.list()])
      if (file.paused.own && !isOver(file)) say({ k: 'file.pause', id: file.id, on: true });
  }

  return {
    acts,
    heard: (frame: FileFrame): void => early.run(() => heard(frame)),
    /** The two talk: lines come before files. */
    talk: talk.heard,
    linkUp: (): void => early.run(linkUp),
    linkLost,
    /** What the other side's page can do, as its hello says. */
    met(can: readonly string[]): void {
      snapshots.change({ peerPossible: can.includes(FILES) });
      early.run(receiving.met);
    },
    /** For the one open folder: what it gives and takes goes as any other file. */
    give: (batch: string, file: File): void => void (allowed() && sending.choose([file], batch)),
    forbidden,
    /** One file, of that size if it is known, needs no question in this batch. */
    expect: (batch: string, size: number | null): void => void expected.set(batch, size),
    stop(batch: string): void {
      expected.delete(batch);
      cancelAll('closed', (file) => file.batch === batch);
    },
    /** It lies in the folder now. */
    put(id: string): void {
      put.add(id);
      later();
      void store().then((kept) => kept.remove(id));
    },
    room: measure,
    /** After each move of the session. */
    follow,
    close(): void {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      linkLost();
    },
  };
}
