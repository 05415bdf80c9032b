/**
 * Exactly-once lines: numbering, applying, acknowledging, resending. Pure functions over plain values, so that a
 * database transaction and plain memory run the same rules. Who calls them keeps this order: number and outbox row in
 * one transaction, only then the wire; log line and counter in one transaction, only then the acknowledgement.
 */
import { OUTBOX_MAX_LINES } from '#lib/protocol/limits.ts';
import type { LineState } from './transcript.ts';

/** What one side knows of its own lines. Rows `acked < seq ≤ last` are in the outbox, and no others. */
export type Sender = {
  /** 128 random bits in hex. A seq is never used twice under one epoch. */
  readonly epoch: string;
  /** highest seq given; 0 before the first line */
  readonly last: number;
  /**
   * Highest seq that a tab saw after it had met the other side: none beyond it was ever sent. Where the other side
   * holds more, this storage went back in time, and its later lines have numbers that were used before.
   */
  readonly sure: number;
  /** highest seq that the other side has acknowledged */
  readonly acked: number;
  /** highest seq that the other side says it has read */
  readonly read: number;
};

/** What one side holds of the other's lines. */
export type Receiver = {
  /** the other side's epoch; null before its first hello */
  readonly epoch: string | null;
  /** every line up to here is applied, none beyond */
  readonly cum: number;
  /** the same of its earlier epochs, oldest first: a browser may lose its storage and find it again */
  readonly former: readonly Counter[];
};

export type Counter = { readonly epoch: string; readonly cum: number };
export type OutboxRow = {
  readonly epoch: string;
  readonly seq: number;
  readonly text: string;
  readonly at: number;
};

/** Earlier epochs remembered; more than any honest peer has, few enough that a hostile one fills nothing. */
const FORMER_MAX = 32;

export const newSender = (epoch: string): Sender => ({ epoch, last: 0, sure: 0, acked: 0, read: 0 });
export const newReceiver: Receiver = { epoch: null, cum: 0, former: [] };

/** True while the composer must wait for acknowledgements. */
export const isFull = (sender: Sender): boolean => sender.last - sender.acked >= OUTBOX_MAX_LINES;

/**
 * Gives a line its number. Commit both results in one transaction before anything is sent.
 * @param at server time (ms) at which the author pressed Send
 * @param metBefore whether this tab has met the other side: before that no line of it leaves
 * @returns null while the outbox is full
 */
export function number(
  sender: Sender,
  line: { readonly text: string; readonly at: number },
  metBefore: boolean,
): { readonly sender: Sender; readonly row: OutboxRow } | null {
  if (isFull(sender)) return null;
  const seq = sender.last + 1;
  return {
    sender: { ...sender, last: seq, sure: metBefore ? seq : sender.sure },
    row: { epoch: sender.epoch, seq, text: line.text, at: line.at },
  };
}

/** What the other side holds of an epoch: where an epoch is unknown it starts at 0. */
const heldOf = (receiver: Receiver, epoch: string): number =>
  receiver.epoch === epoch
    ? receiver.cum
    : (receiver.former.find((known) => known.epoch === epoch)?.cum ?? 0);

function turnedTo(receiver: Receiver, epoch: string, cum: number): Receiver {
  if (receiver.epoch === epoch) return receiver.cum === cum ? receiver : { ...receiver, cum };
  const others = receiver.former.filter((known) => known.epoch !== epoch);
  const left = receiver.epoch === null ? others : [...others, { epoch: receiver.epoch, cum: receiver.cum }];
  return { epoch, cum, former: left.slice(-FORMER_MAX) };
}

/** Whether a line that came in is the next one. Only `apply` shows and stores it; `duplicate` is acknowledged again. */
export function applies(
  receiver: Receiver,
  line: { readonly epoch: string; readonly seq: number },
): 'apply' | 'duplicate' | 'gap' {
  const held = heldOf(receiver, line.epoch);
  if (line.seq <= held) return 'duplicate';
  return line.seq === held + 1 ? 'apply' : 'gap';
}

/** The receiver after a line that `applies`; any other line changes nothing. */
export const applied = (
  receiver: Receiver,
  line: { readonly epoch: string; readonly seq: number },
): Receiver => (applies(receiver, line) === 'apply' ? turnedTo(receiver, line.epoch, line.seq) : receiver);

/** What to acknowledge, once committed; null when there is nothing yet. Also the `have` of the next hello. */
export const acknowledgement = (receiver: Receiver): Counter | null =>
  receiver.epoch === null ? null : { epoch: receiver.epoch, cum: receiver.cum };

/**
 * The sender after an acknowledgement: rows up to `acked` may leave the outbox. Never back, and a claim beyond what
 * was sent or about another epoch changes nothing.
 */
export function acknowledge(sender: Sender, ack: Counter): Sender {
  const news = ack.epoch === sender.epoch && ack.cum > sender.acked && ack.cum <= sender.last;
  return news ? { ...sender, acked: ack.cum } : sender;
}

/** The sender after "read up to"; the same limits. */
export function markRead(sender: Sender, read: Counter): Sender {
  const news = read.epoch === sender.epoch && read.cum > sender.read && read.cum <= sender.last;
  return news ? { ...sender, read: read.cum } : sender;
}

/**
 * The counters of this side's hello. `from` is for a side that has lost its memory of this epoch: what lies below was
 * acknowledged once and cannot be sent again.
 */
export const greeting = (
  sender: Sender,
  receiver: Receiver,
): { readonly epoch: string; readonly from: number; readonly have: Counter | null } => ({
  epoch: sender.epoch,
  from: sender.acked,
  have: acknowledgement(receiver),
});

/** The receiver after the other side's hello: its epoch is this one now, and nothing below `from` will come again. */
export const met = (
  receiver: Receiver,
  hello: { readonly epoch: string; readonly from?: number | undefined },
): Receiver => turnedTo(receiver, hello.epoch, Math.max(heldOf(receiver, hello.epoch), hello.from ?? 0));

/** Whether the other side holds more of this epoch than was ever sent: this side's storage went back in time. */
export const wentBack = (sender: Sender, have: Counter | null): boolean =>
  have !== null && have.epoch === sender.epoch && have.cum > sender.sure;

/** The sender as a tab sees it that has met the other side: whatever waits may be sent. */
export const vouched = (sender: Sender): Sender =>
  sender.sure === sender.last ? sender : { ...sender, sure: sender.last };

/** The sender after the other side's hello: what waits may be sent now, unless it must be renewed first. */
export const metBy = (sender: Sender, have: Counter | null): Sender =>
  wentBack(sender, have) ? sender : vouched(sender);

export type HelloAnswer = {
  readonly sender: Sender;
  /** in order; send these before any new line */
  readonly resend: readonly OutboxRow[];
  /** This side's storage went back in time. Renew before sending. */
  readonly renew: boolean;
};

/**
 * What follows from the other side's hello.
 * @param rows this side's outbox, in any order
 * @param have what the other side holds of this side's lines; null or another epoch counts as nothing
 */
export function onHello(sender: Sender, rows: readonly OutboxRow[], have: Counter | null): HelloAnswer {
  if (wentBack(sender, have)) return { sender, resend: [], renew: true };
  const now = have === null ? sender : acknowledge(sender, have);
  return { sender: now, resend: outboxOf(now, rows), renew: false };
}

/** The rows that still wait for an acknowledgement, in order. */
export const outboxOf = (sender: Sender, rows: readonly OutboxRow[]): OutboxRow[] =>
  rows
    .filter((row) => row.epoch === sender.epoch && row.seq > sender.acked && row.seq <= sender.last)
    .sort((a, b) => a.seq - b.seq);

/**
 * A fresh epoch after the storage went back in time. The other side holds every line up to `sure`; those beyond were
 * never sent and are numbered anew from 1. Commit both before sending.
 */
export function renewed(
  sender: Sender,
  rows: readonly OutboxRow[],
  epoch: string,
): { sender: Sender; rows: OutboxRow[] } {
  const never = outboxOf(sender, rows).filter((row) => row.seq > sender.sure);
  const again = never.map((row, i) => ({ ...row, epoch, seq: i + 1 }));
  return { sender: { ...newSender(epoch), last: again.length, sure: again.length }, rows: again };
}

/**
 * The state that an own line shows. Ticks come from the other side's acknowledgements alone.
 * @param sent whether the line has been handed to an open link
 */
export function stateOf(sender: Sender, seq: number, sent: boolean): LineState {
  if (seq <= sender.acked) return seq <= sender.read ? 'read' : 'delivered';
  return sent ? 'sent' : 'sending';
}

/** The name of a line in the log, the same on both sides. */
export const lineKey = (line: { readonly epoch: string; readonly seq: number }): string =>
  `${line.epoch}:${line.seq}`;
