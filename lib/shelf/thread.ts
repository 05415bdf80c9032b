/** One conversation as it lies in the cabinet, and how it is read whole. */
import { newReceiver, newSender, outboxOf, type OutboxRow, type Receiver } from '#lib/session/delivery.ts';
import type { Hand, StoredEntry, ThreadRecord } from './cabinet.ts';

export type Thread = ThreadRecord & {
  /** unacknowledged, in order */
  readonly outbox: readonly OutboxRow[];
  /** in the order in which this browser took or heard them */
  readonly log: readonly StoredEntry[];
};

/** 128 random bits in hex. */
export function randomName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** An empty conversation, with an epoch of its own. */
export const begin = (writer: string): ThreadRecord => ({
  writer,
  opened: 0,
  sender: newSender(randomName()),
  receiver: newReceiver,
  seen: 0,
  about: null,
});

/** Keys are text in the order of their numbers. */
const inOrder = (n: number): string => String(n).padStart(16, '0');

export const rowKey = (id: string, row: OutboxRow): string => `${id}/${row.epoch}/${inOrder(row.seq)}`;

/** What this writer must not meet. */
export const fenceKey = (id: string, writer: string): string => `${id}/${writer}`;

/** Writes one entry at its place (by default the end); answers the log with it. */
export async function logged(
  hand: Hand,
  id: string,
  log: readonly StoredEntry[],
  entry: StoredEntry,
  at: number = log.length,
): Promise<readonly StoredEntry[]> {
  await hand.put('log', `${id}/${inOrder(at)}`, entry);
  return at === log.length ? [...log, entry] : log.map((known, i) => (i === at ? entry : known));
}

export async function readWhole(hand: Hand, id: string, record: ThreadRecord): Promise<Thread> {
  const { writer, opened = 0, sender, receiver, seen, about } = record;
  const rows = (await hand.list('outbox', `${id}/`)).map(({ value }) => value);
  const log = (await hand.list('log', `${id}/`)).map(({ value }) => value);
  return { writer, opened, sender, receiver, seen, about, outbox: outboxOf(sender, rows), log };
}

/** Writes a whole conversation where there is nothing of it. */
export async function writeWhole(hand: Hand, id: string, thread: Thread): Promise<void> {
  for (const row of thread.outbox) await hand.put('outbox', rowKey(id, row), row);
  for (const [at, entry] of thread.log.entries()) await hand.put('log', `${id}/${inOrder(at)}`, entry);
}

/** How many are seen of what the other side's lines have become: those of a new epoch begin with what it says is past. */
export function seenOf(before: Thread, receiver: Receiver): number {
  if (receiver.epoch !== before.receiver.epoch) return receiver.cum;
  return before.seen + receiver.cum - before.receiver.cum;
}
