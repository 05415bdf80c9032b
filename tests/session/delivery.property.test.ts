// Invariants: what is received is always a prefix of what was written; an acknowledgement never goes back; no row
// leaves the outbox unacknowledged; after a drain both sides agree and the outbox is empty. The link keeps order, is
// cut at any moment with everything under way, and either browser crashes at any moment, keeping what it committed.
import fc from 'fast-check';
import type { Frame } from '#lib/protocol/frames.ts';
import {
  acknowledge,
  acknowledgement,
  applied,
  applies,
  greeting,
  met,
  newReceiver,
  newSender,
  number,
  onHello,
  type OutboxRow,
} from '#lib/session/delivery.ts';

const RUNS = 2_000;
type Move =
  'write' | 'write-and-crash' | 'forward' | 'back' | 'cut' | 'connect' | 'crash-before-ack' | 'crash-sender';
const moves: Move[] = [
  'write',
  'write-and-crash',
  'forward',
  'back',
  'cut',
  'connect',
  'crash-before-ack',
  'crash-sender',
];

function pair() {
  // Committed: survives a crash.
  let sender = newSender('a'.repeat(32));
  let rows: OutboxRow[] = [];
  let receiver = newReceiver;
  const received: string[] = [];
  const written: string[] = [];
  // The link, and what is under way on it.
  let up = false;
  let greeted = false;
  let forth: Frame[] = [];
  let back: Frame[] = [];

  const cut = () => {
    up = false;
    greeted = false;
    forth = [];
    back = [];
  };
  const hello = (side: 'sender' | 'receiver'): Frame => {
    const counters =
      side === 'sender'
        ? greeting(sender, newReceiver)
        : { ...greeting(newSender('b'.repeat(32)), receiver), from: 0 };
    return { k: 'hello', version: 1, ...counters, can: [] };
  };
  const connect = () => {
    cut();
    up = true;
    forth.push(hello('sender'));
    back.push(hello('receiver'));
  };
  const acked = (cum: number, epoch: string) => {
    const next = acknowledge(sender, { epoch, cum });
    if (next.acked < sender.acked) throw new Error('an acknowledgement went back');
    sender = next;
    rows = rows.filter((row) => row.seq > sender.acked);
  };
  const write = (crash: boolean) => {
    const text = `line ${written.length + 1}`;
    const numbered = number(sender, { text, at: 0 });
    if (numbered === null) return;
    sender = numbered.sender;
    rows = [...rows, numbered.row];
    written.push(text);
    if (crash) cut();
    else if (up && greeted) forth.push({ k: 'line', ...numbered.row });
  };
  const forward = (crash: boolean) => {
    const frame = forth.shift();
    if (frame?.k === 'hello') {
      const before = acknowledgement(receiver);
      receiver = met(receiver, frame);
      if (before !== null && receiver.cum < before.cum) throw new Error('the receiver went back');
    }
    if (frame?.k === 'line') {
      if (applies(receiver, frame) === 'apply') {
        receiver = applied(receiver, frame);
        received.push(frame.text);
      }
      if (crash) return cut();
      const ack = acknowledgement(receiver);
      if (ack !== null) back.push({ k: 'ack', ...ack });
    }
  };
  const backward = () => {
    const frame = back.shift();
    if (frame?.k === 'ack') acked(frame.cum, frame.epoch);
    if (frame?.k === 'hello') {
      const answer = onHello(sender, rows, frame.have);
      if (answer.renew) throw new Error('a faithful storage asked for a fresh epoch');
      if (answer.sender !== sender) acked(answer.sender.acked, sender.epoch);
      forth.push(...answer.resend.map((row): Frame => ({ k: 'line', ...row })));
      greeted = true;
    }
  };
  return {
    run(move: Move) {
      if (move === 'write') write(false);
      else if (move === 'write-and-crash') write(true);
      else if (move === 'forward') forward(false);
      else if (move === 'crash-before-ack') forward(true);
      else if (move === 'back') backward();
      else if (move === 'connect') connect();
      else cut();
    },
    drain() {
      connect();
      while (forth.length > 0 || back.length > 0) {
        forward(false);
        backward();
      }
    },
    state: () => ({ received, written, rows, sender }),
  };
}

test(`lines arrive exactly once and in order through cuts and crashes (${RUNS} runs)`, () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves), { maxLength: 120 }), (script) => {
      const link = pair();
      for (const move of script) {
        link.run(move);
        const { received, written, rows, sender } = link.state();
        expect(received).toEqual(written.slice(0, received.length));
        expect(rows.map((row) => row.seq)).toEqual(
          Array.from({ length: sender.last - sender.acked }, (_, i) => sender.acked + 1 + i),
        );
        expect(sender.acked).toBeLessThanOrEqual(received.length);
      }
      link.drain();
      const { received, written, rows } = link.state();
      expect(received).toEqual(written);
      expect(rows).toEqual([]);
    }),
    { numRuns: RUNS },
  );
});
