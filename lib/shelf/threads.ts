/**
 * One conversation's lines as this browser keeps them: counters, outbox and log. The rules are session/delivery.ts;
 * here is what must be committed together (docs/protocol.md, "Exactly-once lines").
 */
import * as delivery from '#lib/session/delivery.ts';
import type { Counter, OutboxRow } from '#lib/session/delivery.ts';
import type { Cabinet, Hand, StoredEntry } from './cabinet.ts';
import { begin, logged, readWhole, rowKey, type Thread } from './thread.ts';

type Taken = { readonly row: OutboxRow; readonly thread: Thread } | null;
type Applied = { readonly verdict: ReturnType<typeof delivery.applies>; readonly thread: Thread };

/** Every promise here resolves after the commit, to the thread as it is then. */
export type Threads = {
  /** Begins an empty one, with a fresh epoch, if there is none. */
  load(sessionId: string): Promise<Thread>;
  /** Number, outbox row and log entry in one transaction. Null while the outbox is full. */
  take(sessionId: string, line: { readonly text: string; readonly at: number }): Promise<Taken>;
  /** Log entry and counter in one transaction, for the line that is next; any other changes nothing. */
  apply(sessionId: string, line: OutboxRow): Promise<Applied>;
  /** The other side's acknowledgement: its rows leave the outbox. */
  acked(sessionId: string, ack: Counter): Promise<Thread>;
  readUpTo(sessionId: string, read: Counter): Promise<Thread>;
  /** The other side's hello: its epoch is this one now. */
  met(
    sessionId: string,
    hello: { readonly epoch: string; readonly from?: number | undefined },
  ): Promise<Thread>;
  /** A fresh epoch; the lines that wait are numbered anew, in the log too. */
  renew(sessionId: string): Promise<Thread>;
  system(sessionId: string, entry: Extract<StoredEntry, { kind: 'system' }>): Promise<Thread>;
  clear(sessionId: string): Promise<void>;
};

export function createThreads(cabinet: Cabinet): Threads {
  /** What this page last saw, so that a long log is not read again for each line. */
  const seen = new Map<string, { readonly version: number; readonly thread: Thread }>();

  /**
   * One transaction on one thread. What the page has seen counts only if nobody else has written since: the version
   * is read inside the transaction.
   */
  async function change<T>(
    id: string,
    durability: 'strict' | 'relaxed',
    work: (hand: Hand, before: Thread) => Promise<{ thread: Thread; answer: T }>,
  ): Promise<T> {
    const result = await cabinet.write(durability, async (hand) => {
      const stored = await hand.get('threads', id);
      const record = stored ?? begin();
      const last = seen.get(id);
      const same = last?.version === record.version && last.thread.sender.epoch === record.sender.epoch;
      const before = same ? last.thread : await readWhole(hand, id, record);
      const { thread, answer } = await work(hand, before);
      if (thread === before && stored !== undefined) return { version: stored.version, thread, answer };
      const version = record.version + 1;
      await hand.put('threads', id, { version, sender: thread.sender, receiver: thread.receiver });
      return { version, thread, answer };
    });
    seen.set(id, { version: result.version, thread: result.thread });
    return result.answer;
  }

  const plain = (
    id: string,
    durability: 'strict' | 'relaxed',
    work: (hand: Hand, before: Thread) => Promise<Thread>,
  ): Promise<Thread> =>
    change(id, durability, async (hand, before) => {
      const thread = await work(hand, before);
      return { thread, answer: thread };
    });

  return {
    load: (id) => plain(id, 'strict', (_hand, thread) => Promise.resolve(thread)),

    take: (id, line) =>
      change<Taken>(id, 'strict', async (hand, before) => {
        const numbered = delivery.number(before.sender, line);
        if (numbered === null) return { thread: before, answer: null };
        const { row, sender } = numbered;
        await hand.put('outbox', rowKey(id, row), row);
        const log = await logged(hand, id, before.log, { kind: 'line', own: true, ...row });
        const thread = { ...before, sender, outbox: [...before.outbox, row], log };
        return { thread, answer: { row, thread } };
      }),

    apply: (id, line) =>
      change<Applied>(id, 'strict', async (hand, before) => {
        const verdict = delivery.applies(before.receiver, line);
        if (verdict !== 'apply') return { thread: before, answer: { verdict, thread: before } };
        const { epoch, seq, text, at } = line;
        const log = await logged(hand, id, before.log, { kind: 'line', own: false, epoch, seq, text, at });
        const thread = { ...before, receiver: delivery.applied(before.receiver, line), log };
        return { thread, answer: { verdict, thread } };
      }),

    acked: (id, ack) =>
      plain(id, 'relaxed', async (hand, before) => {
        const sender = delivery.acknowledge(before.sender, ack);
        if (sender === before.sender) return before;
        const outbox = delivery.outboxOf(sender, before.outbox);
        for (const row of before.outbox) {
          if (!outbox.includes(row)) await hand.remove('outbox', rowKey(id, row));
        }
        return { ...before, sender, outbox };
      }),

    readUpTo: (id, read) =>
      plain(id, 'relaxed', (_hand, before) => {
        const sender = delivery.markRead(before.sender, read);
        return Promise.resolve(sender === before.sender ? before : { ...before, sender });
      }),

    met: (id, hello) =>
      plain(id, 'strict', (_hand, before) => {
        const receiver = delivery.met(before.receiver, hello);
        return Promise.resolve(receiver === before.receiver ? before : { ...before, receiver });
      }),

    renew: (id) =>
      plain(id, 'strict', async (hand, before) => {
        const { sender, rows } = delivery.renewed(before.sender, before.outbox, begin().sender.epoch);
        for (const row of before.outbox) await hand.remove('outbox', rowKey(id, row));
        for (const row of rows) await hand.put('outbox', rowKey(id, row), row);
        const anew = new Map(before.outbox.map((row, i) => [delivery.lineKey(row), rows[i]]));
        let log = before.log;
        for (const [i, entry] of before.log.entries()) {
          const row = entry.kind === 'line' && entry.own ? anew.get(delivery.lineKey(entry)) : undefined;
          if (row !== undefined) log = await logged(hand, id, log, { kind: 'line', own: true, ...row }, i);
        }
        return { ...before, sender, outbox: rows, log };
      }),

    system: (id, entry) =>
      plain(id, 'relaxed', async (hand, before) => ({
        ...before,
        log: await logged(hand, id, before.log, entry),
      })),

    async clear(id) {
      await cabinet.write('relaxed', async (hand) => {
        await hand.remove('threads', id);
        for (const drawer of ['outbox', 'log'] as const) {
          for (const { key } of await hand.list(drawer, `${id}/`)) await hand.remove(drawer, key);
        }
      });
      seen.delete(id);
    },
  };
}
