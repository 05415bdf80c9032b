/**
 * The lines of one conversation: the delivery rules over this browser's shelf and whatever link there is. Everything
 * that touches the shelf runs one after the other, so that lines keep their order.
 */
import { canCapture } from '#lib/peer/capture.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Frame, Line } from '#lib/protocol/frames.ts';
import { LINE_MAX_CHARACTERS, OUTBOX_MAX_LINES, PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import {
  acknowledgement,
  greeting,
  isFull,
  lineKey,
  onHello,
  outboxOf,
  stateOf,
  type OutboxRow,
} from '#lib/session/delivery.ts';
import { VIEW } from '#lib/session/screen-share.ts';
import type { Entry, SystemEntry } from '#lib/session/transcript.ts';
import { createTurns } from '#lib/session/turns.ts';
import type { StoredEntry } from '#lib/shelf/cabinet.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import type { Thread } from '#lib/shelf/thread.ts';
import { createArrivals } from './arrivals.ts';
import { canDigest, FILES } from './file-digest.ts';

export type Chat = {
  log(): readonly Entry[];
  unread(): number;
  /** why no line can be taken now, as a sentence; null when one can */
  blocked(): string | null;
  say(text: string): Promise<Outcome<null>>;
  /** A link is open: what to say first on it. */
  hello(): Frame;
  /** hello, line, ack and read frames of the other tab */
  heard(frame: Frame): Promise<void>;
  /** Lines handed to a link that is gone are on their way again. */
  linkLost(): void;
  /** The channel that was silent answers again: what waits goes on it, where the two had greeted each other on it. */
  linkBack(): void;
  /** No line will leave any more; what was not delivered says so. */
  over(sentence: string): void;
  /** Asked whenever something is here or comes: while this person reads it counts as seen. */
  reading(looks: () => boolean): void;
  /** A line of the system's; the same key is written once. */
  system(entry: Omit<SystemEntry, 'kind'>): Promise<void>;
};

export type ChatOptions = {
  shelf: Shelf;
  sessionId: string;
  ownName: string;
  peerName: string;
  /** false when there is no open link */
  send: (frame: Frame) => boolean;
  /** why there is no chat in this session (any more), as a sentence; null while there is */
  off: () => string | null;
  /** server time, ms */
  now: () => number;
  changed: () => void;
};

const FULL = `The other side has not received ${OUTBOX_MAX_LINES.toLocaleString('en')} lines yet. Wait until they are through.`;

/** Takes this conversation off the shelf, or begins it. */
export async function openChat(options: ChatOptions): Promise<Chat> {
  const { shelf, sessionId, ownName, peerName, send, off, now, changed } = options;
  let thread = await shelf.threads.load(sessionId);
  /** the peer's hello was answered on this link; before that new lines wait in the outbox, behind those to resend */
  let greeted = false;
  /** the same, and stays true while the channel is silent: one that comes back needs no second hello */
  let met = false;
  /** highest own seq handed to the open link */
  let handed = thread.sender.acked;
  let failure: string | null = null;
  let seen = thread.seen;
  let keepingSeen = false;
  let isRead = (): boolean => false;
  /** what this person has read, under the present epoch; told again on every new channel */
  let read = thread.seen;
  let shown: readonly Entry[] = thread.log.map((stored) => entryOf(stored));
  const turns = createTurns();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns.run('shelf', work);

  /** Many lines read at once are one write. */
  function keepSeen(): void {
    if (keepingSeen) return;
    keepingSeen = true;
    void inTurn(() => {
      keepingSeen = false;
      return shelf.threads.seen(sessionId, seen);
    });
  }

  /** Whether anything was unseen. */
  function noteSeen(): boolean {
    const { epoch, cum } = thread.receiver;
    if (cum === seen || epoch === null) return false;
    seen = read = cum;
    send({ k: 'read', epoch, cum });
    keepSeen();
    return true;
  }

  /** @param before what was shown for it last; stays the same object while nothing of it changes */
  function entryOf(stored: StoredEntry, before?: Entry): Entry {
    if (stored.kind === 'system') return stored;
    const { epoch, seq, own, text, at } = stored;
    const key = lineKey(stored);
    const known = before?.kind === 'line' && before.key === key ? before : null;
    if (!own)
      return known ?? { kind: 'line', key, own, name: peerName, text, at, state: null, failure: null };
    const { sender } = thread;
    const counted = epoch === sender.epoch ? stateOf(sender, seq, seq <= handed) : 'delivered';
    const lost = failure !== null && (counted === 'sending' || counted === 'sent');
    const state = lost ? 'failed' : counted;
    if (known?.state === state) return known;
    return { kind: 'line', key, own, name: ownName, text, at, state, failure: lost ? failure : null };
  }

  function show(next: Thread = thread): void {
    if (next.receiver.epoch !== thread.receiver.epoch) {
      // Counted anew under the new epoch: a hello brings one, and so does a line after its sender renewed.
      seen = next.seen;
      read = 0;
    }
    thread = next;
    if (isRead()) noteSeen();
    const coming = arrivals.ahead().map((row): StoredEntry => ({ kind: 'line', own: false, ...row }));
    const entries = [...thread.log, ...coming].map((stored, i) => entryOf(stored, shown[i]));
    const news = entries.length !== shown.length || entries.some((entry, i) => entry !== shown[i]);
    if (news) shown = entries;
    changed();
  }

  function hand(row: OutboxRow): void {
    if (off() === null && send({ k: 'line', epoch: row.epoch, seq: row.seq, text: row.text, at: row.at })) {
      handed = Math.max(handed, row.seq);
    }
  }

  /** What the other side has twice it takes once. */
  function resend(): void {
    greeted = true;
    handed = thread.sender.acked;
    outboxOf(thread.sender, thread.outbox).forEach(hand);
  }

  const arrivals = createArrivals({
    inTurn,
    show,
    async commit(lines) {
      const applied = await shelf.threads.apply(sessionId, lines);
      const ack = acknowledgement(applied.thread.receiver);
      if (ack !== null) send({ k: 'ack', ...ack });
      arrivals.forget(lines);
      show(applied.thread);
    },
  });

  function hearLine({ epoch, seq, text, at }: Line): Promise<void> {
    // Neither shown nor acknowledged: its author's page says at the end that it was not delivered.
    if (off() !== null) return Promise.resolve();
    const kept = arrivals.take({ epoch, seq, text, at }, met ? thread.receiver : null);
    kept.catch(() => show()); // it stands there no more; whoever handed it in hears why
    return kept;
  }

  async function answerHello(hello: Extract<Frame, { k: 'hello' }>): Promise<void> {
    show(await shelf.threads.met(sessionId, hello));
    const { renew } = onHello(thread.sender, thread.outbox, hello.have);
    if (renew) show(await shelf.threads.renew(sessionId));
    else if (hello.have !== null) show(await shelf.threads.acked(sessionId, hello.have));
    met = true;
    resend();
    if (read > 0) send({ k: 'read', epoch: hello.epoch, cum: read });
    show();
  }

  return {
    log: () => shown,
    unread: () => Math.max(0, thread.receiver.cum - seen) + (isRead() ? 0 : arrivals.ahead().length),
    blocked: () => off() ?? (isFull(thread.sender) ? FULL : null),
    say: (text) =>
      inTurn(async () => {
        if (failure !== null) return refused('session-ended');
        if (off() !== null) return refused('feature-off');
        if ([...text].length > LINE_MAX_CHARACTERS || text.trim() === '') return refused('line-length');
        const taken = await shelf.threads.take(sessionId, { text, at: now() });
        if (taken === null) {
          show(); // the storage may have failed: then the screen says so
          return refused(isFull(thread.sender) ? 'outbox-full' : 'not-kept');
        }
        if (greeted) hand(taken.row);
        show(taken.thread);
        return done(null);
      }),
    hello() {
      greeted = met = false;
      handed = thread.sender.acked;
      return {
        k: 'hello',
        version: PROTOCOL_VERSION,
        can: [...(canDigest() ? [FILES] : []), ...(canCapture() ? [VIEW] : [])],
        ...greeting(thread.sender, thread.receiver),
      };
    },
    heard(frame) {
      if (frame.k === 'line') return hearLine(frame);
      arrivals.cut();
      return inTurn(async () => {
        if (frame.k === 'hello') return answerHello(frame);
        if (frame.k === 'ack') show(await shelf.threads.acked(sessionId, frame));
        if (frame.k === 'read') show(await shelf.threads.readUpTo(sessionId, frame));
      });
    },
    linkLost() {
      greeted = false;
      handed = thread.sender.acked;
      show();
    },
    linkBack() {
      if (!met || greeted) return;
      resend();
      show();
    },
    over(sentence) {
      greeted = met = false;
      failure = sentence;
      show();
    },
    reading(looks) {
      isRead = looks;
      if (isRead() && noteSeen()) changed();
    },
    system: (part) =>
      inTurn(async () => {
        if (thread.log.some((row) => row.kind === 'system' && row.key === part.key)) return;
        const entry: SystemEntry = { kind: 'system', ...part };
        show(await shelf.threads.system(sessionId, entry));
      }),
  };
}
