/**
 * One conversation's lines as this browser keeps them: counters, outbox and log. The rules are session/delivery.ts;
 * here is what must be committed together (docs/protocol.md, "Exactly-once lines").
 */
import * as delivery from '#lib/session/delivery.ts';
import type { Counter, OutboxRow } from '#lib/session/delivery.ts';
import type { About, Cabinet, Hand, StoredEntry } from './cabinet.ts';
import { logged, randomName, rowKey, seenOf, type Thread } from './thread.ts';
import { createWriter, type Durability } from './writer.ts';

type Taken = { readonly row: OutboxRow; readonly thread: Thread } | null;
type Verdict = ReturnType<typeof delivery.applies>;
/** one verdict for each line, in their order */
type Applied = { readonly verdicts: readonly Verdict[]; readonly thread: Thread };
/** Every promise here resolves after the commit, to the thread as it is then. */
export type Threads = {
  /** Begins an empty one, with a fresh epoch, if there is none. */
  load(sessionId: string): Promise<Thread>;
  /**
   * Number, outbox row and log entry in one transaction. Null, and nothing taken, while the outbox is full; and when
   * this browser's storage fails with this very line: another try goes without storage, and its author shall know.
   */
  take(sessionId: string, line: { readonly text: string; readonly at: number }): Promise<Taken>;
  /** Log entries and counter in one transaction, for each line that is next; any other changes nothing. */
  apply(sessionId: string, lines: readonly OutboxRow[]): Promise<Applied>;
  /** The other side's acknowledgement: its rows leave the outbox. */
  acked(sessionId: string, ack: Counter): Promise<Thread>;
  readUpTo(sessionId: string, read: Counter): Promise<Thread>;
  /** The other side's hello: its epoch is this one now, and what waits may be sent. */
  met(
    sessionId: string,
    hello: { readonly epoch: string; readonly from?: number | undefined; readonly have?: Counter | null },
  ): Promise<Thread>;
  /** A fresh epoch; the lines that were never sent are numbered anew, in the log too. */
  renew(sessionId: string): Promise<Thread>;
  /** This person has seen the other side's lines up to `cum`, under its present epoch. */
  seen(sessionId: string, cum: number): Promise<Thread>;
  system(sessionId: string, entry: Extract<StoredEntry, { kind: 'system' }>): Promise<Thread>;
  /** Whose conversation it is, and how long it stays. Answers whether there is such a conversation. */
  describe(sessionId: string, about: About): Promise<boolean>;
  clear(sessionId: string): Promise<void>;
};

/** The thread after a line of the other side's that is next. */
async function heard(hand: Hand, id: string, before: Thread, line: OutboxRow): Promise<Thread> {
  const { epoch, seq, text, at } = line;
  const log = await logged(hand, id, before.log, { kind: 'line', own: false, epoch, seq, text, at });
  const receiver = delivery.applied(before.receiver, line);
  const count = receiver.epoch === before.receiver.epoch ? before.seen : receiver.cum - 1;
  return { ...before, receiver, seen: count, log };
}

export function createThreads(cabinet: Cabinet): Threads {
  /** conversations whose other side this page has met */
  const metHere = new Set<string>();
  const { change, reread, describe, remove, last } = createWriter(cabinet, (id, found) => {
    const sender = metHere.has(id) ? delivery.vouched(found.sender) : found.sender;
    return sender === found.sender ? found : { ...found, sender };
  });

  const plain = (
    id: string,
    durability: Durability,
    work: (hand: Hand, before: Thread) => Promise<Thread>,
  ): Promise<Thread> =>
    change(id, durability, async (hand, before) => {
      const thread = await work(hand, before);
      return { thread, answer: thread };
    });

  return {
    load: (id) => reread(id, 'strict', (_hand, thread) => Promise.resolve({ thread, answer: thread })),

    take(id, line) {
      const kept = cabinet.keeps();
      // A machine that loses power at once may forget it: then nothing says that it was sent, and `renew` numbers anew.
      return change<Taken>(id, 'relaxed', async (hand, before) => {
        if (kept && !cabinet.keeps()) return { thread: before, answer: null };
        const numbered = delivery.number(before.sender, line, metHere.has(id));
        if (numbered === null) return { thread: before, answer: null };
        const { row, sender } = numbered;
        await hand.put('outbox', rowKey(id, row), row);
        const log = await logged(hand, id, before.log, { kind: 'line', own: true, ...row });
        const thread = { ...before, sender, outbox: [...before.outbox, row], log };
        return { thread, answer: { row, thread } };
      });
    },

    // Acknowledged once this is done, and then gone from the other side's outbox: it must have reached the disk.
    apply: (id, lines) =>
      change<Applied>(id, 'strict', async (hand, before) => {
        const verdicts: Verdict[] = [];
        let thread = before;
        for (const line of lines) {
          const verdict = delivery.applies(thread.receiver, line);
          verdicts.push(verdict);
          if (verdict === 'apply') thread = await heard(hand, id, thread, line);
        }
        return { thread, answer: { verdicts, thread } };
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

    async met(id, hello) {
      const have = hello.have ?? null;
      const { thread, late } = await change(id, 'strict', (_hand, before, followed) => {
        // Said to a page that is not the one in touch any more: what the other side is now, the newer one knows.
        const receiver = followed ? before.receiver : delivery.met(before.receiver, hello);
        const sender = followed ? before.sender : delivery.metBy(before.sender, have);
        const same = receiver === before.receiver && sender === before.sender;
        const thread = same ? before : { ...before, sender, receiver, seen: seenOf(before, receiver) };
        return Promise.resolve({ thread, answer: { thread, late: followed } });
      });
      if (!late && !delivery.wentBack(thread.sender, have)) metHere.add(id);
      return thread;
    },

    async renew(id) {
      const epoch = last(id)?.sender.epoch;
      const thread = await plain(id, 'strict', async (hand, before) => {
        // Another tab has renewed it since this one saw that it must be.
        if (epoch !== undefined && before.sender.epoch !== epoch) return before;
        const { sender, rows } = delivery.renewed(before.sender, before.outbox, randomName());
        for (const row of before.outbox) await hand.remove('outbox', rowKey(id, row));
        for (const row of rows) await hand.put('outbox', rowKey(id, row), row);
        const waited = before.outbox.slice(before.outbox.length - rows.length);
        const anew = new Map(waited.map((row, i) => [delivery.lineKey(row), rows[i]]));
        let log = before.log;
        for (const [i, entry] of before.log.entries()) {
          const row = entry.kind === 'line' && entry.own ? anew.get(delivery.lineKey(entry)) : undefined;
          if (row !== undefined) log = await logged(hand, id, log, { kind: 'line', own: true, ...row }, i);
        }
        return { ...before, sender, outbox: rows, log };
      });
      metHere.add(id);
      return thread;
    },

    seen: (id, cum) =>
      plain(id, 'relaxed', (_hand, before) => {
        const seenNow = Math.max(before.seen, Math.min(cum, before.receiver.cum));
        return Promise.resolve(before.seen === seenNow ? before : { ...before, seen: seenNow });
      }),

    system: (id, entry) =>
      plain(id, 'relaxed', async (hand, before) => ({
        ...before,
        log: await logged(hand, id, before.log, entry),
      })),

    describe,

    clear: (id) =>
      remove(id, async (hand, record) => {
        await hand.remove('grants', id); // an operator's; an agent's one grant for an invitation may be another session's
        const key = record?.about?.invitationId ?? id;
        if ((await hand.get('grants', key))?.terms?.sessionId === id) await hand.remove('grants', key);
        for (const drawer of ['outbox', 'log'] as const) {
          for (const { key } of await hand.list(drawer, `${id}/`)) await hand.remove(drawer, key);
        }
        metHere.delete(id);
      }),
  };
}
