/**
 * The lines of one conversation: the delivery rules over this browser's shelf and whatever link there is. Everything
 * that touches the shelf runs one after the other, so that lines keep their order.
 */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { Frame, Line } from '#lib/protocol/frames.ts';
import { LINE_MAX_CHARACTERS, OUTBOX_MAX_LINES, PROTOCOL_VERSION } from '#lib/protocol/limits.ts';
import {
  acknowledgement,
  greeting,
  isFull,
  lineKey,
  stateOf,
  type OutboxRow,
} from '#lib/session/delivery.ts';
import type { Entry, LineEntry, SystemEntry } from '#lib/session/transcript.ts';
import type { Shelf } from '#lib/shelf/open.ts';

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
  /** No line will leave any more; what was not delivered says so. */
  over(sentence: string): void;
  /** Everything shown has been seen by this person. */
  seen(): void;
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
  /** server time, ms */
  now: () => number;
  changed: () => void;
};

const FULL = `The other side has not received ${OUTBOX_MAX_LINES.toLocaleString('en')} lines yet. Wait until they are through.`;

/** Takes this conversation off the shelf, or begins it. */
export async function openChat(options: ChatOptions): Promise<Chat> {
  const { shelf, sessionId, ownName, peerName, send, now, changed } = options;
  const thread = await shelf.threads.load(sessionId);
  let { sender, receiver } = thread;
  let log: readonly Entry[] = thread.log;
  /** the peer's hello was answered on this link; before that new lines wait in the outbox, behind those to resend */
  let greeted = false;
  /** highest own seq handed to the open link */
  let handed = sender.acked;
  let failure: string | null = null;
  let seen = receiver.cum;
  let tail: Promise<unknown> = Promise.resolve();

  /** One after the other, whether the one before succeeded or not. */
  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = tail.then(run, run);
    tail = turn.catch(() => {}); // whoever asked for the turn hears of the failure
    return turn;
  }

  /** Own lines of this epoch as the counters have them now; every other entry stays the same object. */
  function asCounted(entry: Entry): Entry {
    if (entry.kind !== 'line' || !entry.own || !entry.key.startsWith(`${sender.epoch}:`)) return entry;
    const seq = Number(entry.key.slice(sender.epoch.length + 1));
    const counted = stateOf(sender, seq, seq <= handed);
    const lost = failure !== null && (counted === 'sending' || counted === 'sent');
    const state = lost ? 'failed' : counted;
    return state === entry.state ? entry : { ...entry, state, failure: lost ? failure : null };
  }

  function show(): void {
    log = log.map(asCounted);
    changed();
  }

  function add(line: OutboxRow, own: boolean): void {
    const { text, at } = line;
    const entry: LineEntry = {
      kind: 'line',
      key: lineKey(line),
      own,
      name: own ? ownName : peerName,
      text,
      at,
      state: own ? 'sending' : null,
      failure: null,
    };
    log = [...log, entry];
  }

  function hand(row: OutboxRow): void {
    if (send({ k: 'line', epoch: row.epoch, seq: row.seq, text: row.text, at: row.at })) {
      handed = Math.max(handed, row.seq);
    }
  }

  async function apply({ epoch, seq, text, at }: Line): Promise<void> {
    const line = { epoch, seq, text, at };
    const applied = await shelf.threads.apply(sessionId, { ...line, name: peerName });
    receiver = applied.receiver;
    if (applied.fate === 'apply') add(line, false);
    const ack = acknowledgement(receiver);
    if (ack !== null) send({ k: 'ack', ...ack });
    show();
  }

  async function answerHello(hello: Extract<Frame, { k: 'hello' }>): Promise<void> {
    const answer = await shelf.threads.greeted(sessionId, hello);
    ({ sender, receiver } = answer);
    if (answer.renewed) ({ log } = await shelf.threads.load(sessionId));
    greeted = true;
    handed = sender.acked;
    answer.resend.forEach(hand);
    show();
  }

  return {
    log: () => log,
    unread: () => Math.max(0, receiver.cum - seen),
    blocked: () => (isFull(sender) ? FULL : null),
    say: (text) =>
      inTurn(async () => {
        if (failure !== null) return refused('session-ended');
        if ([...text].length > LINE_MAX_CHARACTERS || text.trim() === '') return refused('line-length');
        const row = await shelf.threads.take(sessionId, { text, at: now(), name: ownName });
        if (row === null) return refused('outbox-full');
        sender = { ...sender, last: row.seq };
        add(row, true);
        if (greeted) hand(row);
        show();
        return done(null);
      }),
    hello() {
      greeted = false;
      handed = sender.acked;
      return { k: 'hello', version: PROTOCOL_VERSION, can: [], ...greeting(sender, receiver) };
    },
    heard: (frame) =>
      inTurn(async () => {
        if (frame.k === 'line') return apply(frame);
        if (frame.k === 'hello') return answerHello(frame);
        if (frame.k === 'ack') sender = await shelf.threads.acked(sessionId, frame);
        if (frame.k === 'read') sender = await shelf.threads.readUpTo(sessionId, frame);
        show();
      }),
    linkLost() {
      greeted = false;
      handed = sender.acked;
      show();
    },
    over(sentence) {
      greeted = false;
      failure = sentence;
      show();
    },
    seen() {
      const { epoch, cum } = receiver;
      if (cum === seen || epoch === null) return;
      seen = cum;
      send({ k: 'read', epoch, cum });
      changed();
    },
    system: (part) =>
      inTurn(async () => {
        if (log.some(({ key }) => key === part.key)) return;
        const entry: SystemEntry = { kind: 'system', ...part };
        await shelf.threads.system(sessionId, entry);
        log = [...log, entry];
        show();
      }),
  };
}
