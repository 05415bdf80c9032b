// Invariant: whatever the other side claims, counters only move as far as what was sent and what was heard in order;
// nothing throws, and the log grows by nothing but the next right line.
import fc from 'fast-check';
import { frame, parseFrame, type Frame } from '#lib/protocol/frames.ts';
import {
  acknowledge,
  applied,
  applies,
  markRead,
  met,
  newReceiver,
  newSender,
  number,
  onHello,
  type Sender,
} from '#lib/session/delivery.ts';
import type { Entry } from '#lib/session/transcript.ts';
import { createMemoryCabinet } from '#lib/shelf/memory-cabinet.ts';
import { createShelf } from '#lib/shelf/open.ts';
import { chatOver } from '#tests/fixtures/chat.ts';

const OURS = 'a'.repeat(32);
const THEIRS = 'b'.repeat(32);
const FRAMES = 5_000;

/** Five lines sent, three of them acknowledged and two read. */
const sender: Sender = [1, 2, 3, 4, 5].reduce(
  (before, at) => number(before, { text: `line ${at}`, at }, true)?.sender ?? before,
  newSender(OURS),
);
const at3 = markRead(acknowledge(sender, { epoch: OURS, cum: 3 }), { epoch: OURS, cum: 2 });

describe('claims about what was sent', () => {
  test.each([
    ['beyond what was sent', { epoch: OURS, cum: 6 }],
    ['far beyond', { epoch: OURS, cum: Number.MAX_SAFE_INTEGER }],
    ['of another epoch', { epoch: THEIRS, cum: 5 }],
    ['going back', { epoch: OURS, cum: 1 }],
    ['nothing at all', { epoch: OURS, cum: 0 }],
    ['said again', { epoch: OURS, cum: 2 }],
  ])('an acknowledgement or a read mark %s changes nothing', (_what, claim) => {
    expect(acknowledge(at3, claim)).toBe(at3);
    expect(markRead(at3, claim)).toBe(at3);
  });

  test('a hello that claims too much renews, and takes no line out of the outbox', () => {
    const answer = onHello(at3, [], { epoch: OURS, cum: 99 });
    expect([answer.renew, answer.sender]).toEqual([true, at3]);
    expect(onHello(at3, [], { epoch: THEIRS, cum: 99 }).sender).toBe(at3);
  });

  test('any claims in any order: acknowledged and read only grow, and never beyond the last line', () => {
    const claim = fc.record({
      epoch: fc.constantFrom(OURS, THEIRS),
      cum: fc.oneof(fc.nat(8), fc.maxSafeNat()),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), claim)), (claims) => {
        let now = sender;
        for (const [reads, said] of claims) {
          const next = reads ? markRead(now, said) : acknowledge(now, said);
          expect(next.acked).toBeGreaterThanOrEqual(now.acked);
          expect(next.read).toBeGreaterThanOrEqual(now.read);
          expect(Math.max(next.acked, next.read)).toBeLessThanOrEqual(next.last);
          expect([next.epoch, next.last, next.sure]).toEqual([OURS, 5, 5]);
          now = next;
        }
      }),
    );
  });
});

test('any lines and hellos: what applies is always the next line of its epoch', () => {
  const epoch = fc.constantFrom(OURS, THEIRS, 'c'.repeat(32));
  const heard = fc.oneof(
    fc.record({ k: fc.constant('line' as const), epoch, seq: fc.integer({ min: 1, max: 6 }) }),
    fc.record({ k: fc.constant('hello' as const), epoch, from: fc.nat(6) }),
  );
  fc.assert(
    fc.property(fc.array(heard), (frames) => {
      let receiver = newReceiver;
      const held = new Map<string, number>();
      for (const one of frames) {
        const before = held.get(one.epoch) ?? 0;
        if (one.k === 'hello') {
          receiver = met(receiver, one);
          held.set(one.epoch, Math.max(before, one.from));
        } else {
          const verdict = applies(receiver, one);
          expect(verdict).toBe(one.seq <= before ? 'duplicate' : one.seq === before + 1 ? 'apply' : 'gap');
          const next = applied(receiver, one);
          if (verdict !== 'apply') expect(next).toBe(receiver);
          else held.set(one.epoch, one.seq);
          receiver = next;
        }
        if (receiver.epoch !== null) expect(receiver.cum).toBe(held.get(receiver.epoch) ?? 0);
      }
    }),
  );
});

describe('counters that are none never get past the frame', () => {
  const bad = [-1, -0.5, 0.5, 1.5, 2 ** 53, 1e300, Infinity, -Infinity, NaN, '1', '', null, true, [1], {}];
  const parts: [string, (count: unknown) => object][] = [
    ['ack', (cum) => ({ k: 'ack', epoch: OURS, cum })],
    ['read', (cum) => ({ k: 'read', epoch: OURS, cum })],
    ['line', (seq) => ({ k: 'line', epoch: OURS, seq, text: 'x', at: 1 })],
    ['hello, from', (from) => ({ k: 'hello', version: 1, epoch: OURS, from, have: null, can: [] })],
    ['hello, have', (cum) => ({ k: 'hello', version: 1, epoch: OURS, have: { epoch: OURS, cum }, can: [] })],
  ];
  test.each(parts)('%s', (_what, make) => {
    expect(frame.safeParse(make(1)).success).toBe(true);
    for (const count of bad) {
      expect(frame.safeParse(make(count)).success).toBe(false);
      expect(parseFrame(JSON.stringify(make(count)))).toBeNull();
    }
    expect(frame.safeParse({ ...make(1), epoch: 'a' }).success).toBe(false);
  });
});

describe(`${FRAMES.toLocaleString('en')} frames of a peer that says anything`, () => {
  const epochs = fc.constantFrom(THEIRS, 'c'.repeat(32), 'own');
  const count = fc.oneof({ weight: 8, arbitrary: fc.nat(40) }, fc.maxSafeNat());
  const claim = fc.record({ epoch: epochs, cum: count });
  const said: fc.Arbitrary<Frame | 'say'> = fc.oneof(
    fc.record({
      k: fc.constant('hello' as const),
      version: fc.constant(1),
      epoch: epochs,
      from: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.nat(40)),
      have: fc.option(claim),
      can: fc.constant<string[]>([]),
    }),
    {
      weight: 5,
      arbitrary: fc.record({
        k: fc.constant('line' as const),
        epoch: epochs,
        seq: count.map((n) => Math.max(n, 1)),
        text: fc.string({ unit: 'binary', minLength: 1 }),
        at: fc.nat(),
      }),
    },
    claim.map((part) => ({ k: 'ack' as const, ...part })),
    claim.map((part) => ({ k: 'read' as const, ...part })),
    fc.constant('say' as const),
  );

  test('nothing throws, and the log grows by right lines alone', async () => {
    const seed = Math.floor(Math.random() * 2 ** 31);
    process.stdout.write(`delivery: hostile peer: ${FRAMES} frames, seed ${seed}\n`);
    const shelf = createShelf('operator', createMemoryCabinet());
    const { chat, sent } = await chatOver(shelf);
    sent.push(chat.hello());
    /** next seq by epoch, kept apart from the rules */
    const next = new Map<string, number>();
    const lines: string[] = [];
    const texts = (log: readonly Entry[]): string[] =>
      log.flatMap((entry) => (entry.kind === 'line' && !entry.own ? [entry.text] : []));
    let ownLines = 0;
    let right = 0;
    // `own`: the epoch under which this side writes at that moment.
    const now = async (epoch: string): Promise<string> =>
      epoch === 'own' ? (await shelf.threads.load('s1')).sender.epoch : epoch;
    for (const some of fc.sample(said, { seed, numRuns: FRAMES })) {
      if (some === 'say') {
        if ((await chat.say('mine')).ok) ownLines += 1;
        continue;
      }
      const heard = { ...some };
      if ('epoch' in heard) heard.epoch = await now(heard.epoch);
      if (heard.k === 'hello' && heard.have !== null)
        heard.have = { ...heard.have, epoch: await now(heard.have.epoch) };
      // Whatever comes is what the schema lets through, and every third line is made the next one.
      if (heard.k === 'line') {
        const due = next.get(heard.epoch) ?? 1;
        if (heard.seq % 3 === 0) heard.seq = due;
        if (heard.seq === due) {
          next.set(heard.epoch, due + 1);
          lines.push(heard.text);
          right += 1;
        }
      }
      if (heard.k === 'hello') {
        next.set(heard.epoch, Math.max(next.get(heard.epoch) ?? 1, (heard.from ?? 0) + 1));
      }
      await expect(chat.heard(heard)).resolves.toBeUndefined();
      if (texts(chat.log()).length !== lines.length) expect(texts(chat.log())).toEqual(lines);
    }
    expect(right).toBeGreaterThan(FRAMES / 20);
    expect(texts(chat.log())).toEqual(lines);
    expect(chat.log().filter((entry) => entry.kind === 'line' && entry.own)).toHaveLength(ownLines);
    const thread = await shelf.threads.load('s1');
    expect(thread.log.map((entry) => (entry.kind === 'line' ? entry.text : ''))).toEqual(
      chat.log().map((entry) => entry.text),
    );
    const { acked, last, read } = thread.sender;
    expect(acked <= last && read <= last && thread.outbox.length === last - acked).toBe(true);
    process.stdout.write(`delivery: hostile peer: ${right} right lines taken, nothing thrown\n`);
  });
});
