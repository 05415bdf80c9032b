/** Delivery with one rule broken at a time: in the rules themselves, or in what stands around them. */
import type { Frame } from '#lib/protocol/frames.ts';
import * as delivery from '#lib/session/delivery.ts';
import type { Receiver, Sender } from '#lib/session/delivery.ts';
import type { Cabinet, Hand, ThreadRecord } from '#lib/shelf/cabinet.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import type { Thread } from '#lib/shelf/thread.ts';
import type { Broken } from './delivery-world.ts';

type Rules = typeof delivery;
export type BrokenRules = Partial<Pick<Rules, 'applies' | 'applied' | 'renewed' | 'number' | 'onHello'>>;
export type Mutant = {
  readonly name: string;
  /** the model that must notice */
  readonly model: 'in order' | 'any order';
  readonly broken?: Broken;
  readonly rules?: (real: Rules) => BrokenRules;
};

/** A cabinet whose transactions see something else than what lies in it. */
const through = (cabinet: Cabinet, lens: (hand: Hand) => Hand): Cabinet => ({
  ...cabinet,
  write: (durability, work) => cabinet.write(durability, (hand) => work(lens(hand))),
});

/** Changes the counters on their way from and to the disk. */
const counters = (
  cabinet: Cabinet,
  taken: (record: ThreadRecord) => ThreadRecord,
  kept: (record: ThreadRecord) => ThreadRecord,
): Cabinet => {
  const drawer = createMemoryCabinet();
  return through(cabinet, (hand) => ({
    ...hand,
    get: async (name, key) => {
      const value = await hand.get(name, key);
      const record = name === 'threads' ? await hand.get('threads', key) : undefined;
      if (record === undefined) return value;
      await drawer.write('relaxed', (own) => own.put('threads', key, taken(record)));
      return drawer.read((own) => own.get(name, key));
    },
    put: async (name, key, value) => {
      await hand.put(name, key, value);
      const record = name === 'threads' ? await hand.get('threads', key) : undefined;
      if (record !== undefined) await hand.put('threads', key, kept(record));
    },
  }));
};

/** The outbox of one page, gone with it. */
function outboxInMemory(cabinet: Cabinet): Cabinet {
  const memory = createMemoryCabinet();
  return through(cabinet, (hand) => ({
    get: (name, key) => (name === 'outbox' ? memory.read((own) => own.get(name, key)) : hand.get(name, key)),
    put: (name, key, value) =>
      name === 'outbox'
        ? memory.write('relaxed', (own) => own.put(name, key, value))
        : hand.put(name, key, value),
    remove: (name, key) =>
      name === 'outbox' ? memory.write('relaxed', (own) => own.remove(name, key)) : hand.remove(name, key),
    list: (name, key) =>
      name === 'outbox' ? memory.read((own) => own.list(name, key)) : hand.list(name, key),
    unless: (fence) => hand.unless(fence),
  }));
}

/** What was received is counted in the page alone. */
function counterInMemory(cabinet: Cabinet): Cabinet {
  let counted: Receiver | null = null;
  return counters(
    cabinet,
    (record) => ({ ...record, receiver: counted ?? record.receiver }),
    (record) => {
      counted = record.receiver;
      return { ...record, receiver: delivery.newReceiver };
    },
  );
}

/** Every page begins to count at 1. */
function seqRestarts(cabinet: Cabinet): Cabinet {
  let fresh = true;
  return counters(
    cabinet,
    (record) => {
      const sender = fresh ? delivery.newSender(record.sender.epoch) : record.sender;
      fresh = false;
      return { ...record, sender };
    },
    (record) => record,
  );
}

/** Each page goes by what it remembers of its own numbers, whoever has written since. */
function numberingAlone(cabinet: Cabinet): Cabinet {
  let mine: Sender | null = null;
  const unfenced = through(cabinet, (hand) => ({ ...hand, unless: () => Promise.resolve() }));
  return counters(
    unfenced,
    (record) => ({ ...record, sender: mine ?? record.sender }),
    (record) => {
      mine = record.sender;
      return record;
    },
  );
}

/** A line leaves once. */
function neverAgain() {
  const left = new Set<string>();
  return (frame: Frame): Frame | null => {
    if (frame.k !== 'line') return frame;
    const name = delivery.lineKey(frame);
    if (left.has(name)) return null;
    left.add(name);
    return frame;
  };
}

function highestSeen() {
  const seen = new Map<string, number>();
  const least = (epoch: string, cum: number): number => Math.max(cum, seen.get(epoch) ?? 0);
  return {
    hears(frame: Frame): void {
      if (frame.k === 'line') seen.set(frame.epoch, least(frame.epoch, frame.seq));
    },
    sends: (frame: Frame): Frame =>
      frame.k === 'ack' ? { ...frame, cum: least(frame.epoch, frame.cum) } : frame,
  };
}

/** The nine of the protocol. */
export const nine: readonly Mutant[] = [
  {
    name: 'no dedupe',
    model: 'in order',
    rules: (real) => ({
      applies: (receiver, line) => (real.applies(receiver, line) === 'gap' ? 'gap' : 'apply'),
    }),
  },
  { name: 'outbox in memory', model: 'in order', broken: () => ({ cabinet: outboxInMemory }) },
  { name: 'counter in memory', model: 'in order', broken: () => ({ cabinet: counterInMemory }) },
  {
    name: 'seq restarts without a new epoch',
    model: 'in order',
    broken: () => ({ cabinet: seqRestarts }),
    rules: (real) => ({ renewed: (sender, rows) => real.renewed(sender, rows, sender.epoch) }),
  },
  { name: 'no resend', model: 'in order', broken: () => ({ sends: neverAgain() }) },
  {
    name: 'ack before commit',
    model: 'in order',
    broken: () => ({
      threads(threads, send) {
        let receiver = delivery.newReceiver;
        const noted = (thread: Thread): Thread => {
          receiver = thread.receiver;
          return thread;
        };
        return {
          ...threads,
          load: async (id) => noted(await threads.load(id)),
          met: async (id, hello) => noted(await threads.met(id, hello)),
          async apply(id, lines) {
            const early = delivery.acknowledgement(lines.reduce(delivery.applied, receiver));
            if (early !== null) send({ k: 'ack', ...early });
            const applied = await threads.apply(id, lines);
            noted(applied.thread);
            return applied;
          },
        };
      },
    }),
  },
  { name: 'two tabs numbering alone', model: 'in order', broken: () => ({ cabinet: numberingAlone }) },
  {
    name: 'gaps accepted',
    model: 'any order',
    rules: (real) => ({
      applies: (receiver, line) => (real.applies(receiver, line) === 'duplicate' ? 'duplicate' : 'apply'),
      applied: (receiver, line) =>
        real.applies(receiver, line) === 'gap'
          ? real.met(receiver, { epoch: line.epoch, from: line.seq })
          : real.applied(receiver, line),
    }),
  },
  { name: 'ack = highest seen', model: 'any order', broken: highestSeen },
];

/** What a storage that was put back needs besides. */
export const ofRenewal: readonly Mutant[] = [
  {
    name: 'storage that went back goes unnoticed',
    model: 'in order',
    rules: (real) => ({
      onHello: (sender, rows, have) => ({ ...real.onHello(sender, rows, have), renew: false }),
    }),
  },
  {
    name: 'a line counts as sent before the first hello',
    model: 'in order',
    rules: (real) => ({ number: (sender, line) => real.number(sender, line, true) }),
  },
  {
    name: 'renewal sends again what the other side holds',
    model: 'in order',
    rules: (real) => ({
      renewed: (sender, rows, epoch) => real.renewed({ ...sender, sure: sender.acked }, rows, epoch),
    }),
  },
];
