import { OUTBOX_MAX_LINES } from '#lib/protocol/limits.ts';
import {
  acknowledge,
  acknowledgement,
  applied,
  applies,
  greeting,
  isFull,
  lineKey,
  markRead,
  met,
  metBy,
  newReceiver,
  newSender,
  number,
  onHello,
  outboxOf,
  renewed,
  stateOf,
  type OutboxRow,
  type Sender,
} from '#lib/session/delivery.ts';

const OURS = 'a'.repeat(32);
const THEIRS = 'b'.repeat(32);

function sent(count: number, epoch = OURS): { sender: Sender; rows: OutboxRow[] } {
  let sender = newSender(epoch);
  const rows: OutboxRow[] = [];
  for (let i = 1; i <= count; i += 1) {
    const numbered = number(sender, { text: `line ${i}`, at: i }, true);
    if (numbered === null) throw new Error('the outbox is full');
    sender = numbered.sender;
    rows.push(numbered.row);
  }
  return { sender, rows };
}

describe('numbering', () => {
  test('lines are numbered 1, 2, 3 under one epoch', () => {
    const { sender, rows } = sent(3);
    expect(rows.map(({ epoch, seq }) => lineKey({ epoch, seq }))).toEqual([
      `${OURS}:1`,
      `${OURS}:2`,
      `${OURS}:3`,
    ]);
    expect(sender.last).toBe(3);
  });

  test('the outbox takes 1,000 lines, then none until one is acknowledged', () => {
    const { sender } = sent(OUTBOX_MAX_LINES);
    expect(isFull(sender)).toBe(true);
    expect(number(sender, { text: 'one more', at: 0 }, true)).toBeNull();
    const freed = acknowledge(sender, { epoch: OURS, cum: 1 });
    expect(number(freed, { text: 'one more', at: 0 }, true)?.row.seq).toBe(OUTBOX_MAX_LINES + 1);
  });
});

describe('receiving', () => {
  test('only the next line applies; earlier ones are duplicates, later ones a gap', () => {
    const receiver = { ...newReceiver, epoch: THEIRS, cum: 4 };
    expect(applies(receiver, { epoch: THEIRS, seq: 5 })).toBe('apply');
    expect(applies(receiver, { epoch: THEIRS, seq: 4 })).toBe('duplicate');
    expect(applies(receiver, { epoch: THEIRS, seq: 1 })).toBe('duplicate');
    expect(applies(receiver, { epoch: THEIRS, seq: 6 })).toBe('gap');
  });

  test('a duplicate and a gap leave the counter as it is', () => {
    const receiver = { ...newReceiver, epoch: THEIRS, cum: 4 };
    expect(applied(receiver, { epoch: THEIRS, seq: 3 })).toBe(receiver);
    expect(applied(receiver, { epoch: THEIRS, seq: 9 })).toBe(receiver);
    expect(acknowledgement(applied(receiver, { epoch: THEIRS, seq: 5 }))).toEqual({ epoch: THEIRS, cum: 5 });
  });

  test('an unknown epoch starts at 0', () => {
    expect(acknowledgement(newReceiver)).toBeNull();
    const receiver = { ...newReceiver, epoch: THEIRS, cum: 4 };
    const turned = met(receiver, { epoch: 'c'.repeat(32) });
    expect(acknowledgement(turned)).toEqual({ epoch: 'c'.repeat(32), cum: 0 });
    expect(applies(turned, { epoch: 'c'.repeat(32), seq: 1 })).toBe('apply');
    expect(applies(turned, { epoch: 'c'.repeat(32), seq: 2 })).toBe('gap');
  });

  test('an epoch that comes back goes on where it was', () => {
    const receiver = met(met({ ...newReceiver, epoch: THEIRS, cum: 4 }, { epoch: OURS }), { epoch: THEIRS });
    expect(acknowledgement(receiver)).toEqual({ epoch: THEIRS, cum: 4 });
  });

  test('a peer that changes its epoch without end fills no memory', () => {
    let receiver = newReceiver;
    for (let i = 0; i < 500; i += 1) receiver = met(receiver, { epoch: i.toString(16).padStart(32, '0') });
    expect(receiver.former.length).toBeLessThanOrEqual(32);
  });

  test('a side that lost its memory starts where the other was acknowledged', () => {
    const { sender, rows } = sent(8);
    const acked = acknowledge(sender, { epoch: OURS, cum: 6 });
    const forgetful = met(newReceiver, greeting(acked, newReceiver));
    const { resend } = onHello(acked, rows, acknowledgement(forgetful));
    expect(resend.map((row) => applies(forgetful, row))).toEqual(['apply', 'gap']);
  });
});

describe('acknowledging', () => {
  const { sender, rows } = sent(5);
  const at3 = acknowledge(sender, { epoch: OURS, cum: 3 });

  test('it never goes back, never beyond what was sent, never to another epoch', () => {
    expect(at3.acked).toBe(3);
    expect(acknowledge(at3, { epoch: OURS, cum: 2 })).toBe(at3);
    expect(acknowledge(at3, { epoch: OURS, cum: 6 })).toBe(at3);
    expect(acknowledge(at3, { epoch: THEIRS, cum: 5 })).toBe(at3);
  });

  test('what waits is resent in order, whatever the order of the rows', () => {
    expect(outboxOf(at3, [...rows].reverse()).map((row) => row.seq)).toEqual([4, 5]);
  });

  test('hello tells how far to resend; nothing known means everything', () => {
    expect(onHello(sender, rows, null).resend.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5]);
    expect(onHello(sender, rows, { epoch: THEIRS, cum: 4 }).resend).toHaveLength(5);
    const answer = onHello(sender, rows, { epoch: OURS, cum: 4 });
    expect([answer.sender.acked, answer.resend.map((row) => row.seq)]).toEqual([4, [5]]);
  });

  test('a side whose storage went back in time takes a fresh epoch for what it never sent, and for nothing else', () => {
    // Lines 6 and 7 were sent and forgotten; what is written before the next hello gets their numbers again.
    const again = [6, 7].reduce(
      (all, i) => {
        const numbered = number(all.sender, { text: `another ${i}`, at: i }, false);
        if (numbered === null) throw new Error('the outbox is full');
        return { sender: numbered.sender, rows: [...all.rows, numbered.row] };
      },
      { sender: at3, rows },
    );
    const have = { epoch: OURS, cum: 7 };
    expect(metBy(again.sender, have)).toBe(again.sender);
    expect(onHello(again.sender, again.rows, have)).toEqual({
      sender: again.sender,
      resend: [],
      renew: true,
    });
    const fresh = renewed(again.sender, again.rows, THEIRS);
    expect(fresh.rows.map((row) => [row.epoch, row.seq, row.text])).toEqual([
      [THEIRS, 1, 'another 6'],
      [THEIRS, 2, 'another 7'],
    ]);
    expect(number(fresh.sender, { text: 'next', at: 0 }, true)?.row.seq).toBe(3);
  });

  test('what was written before the first hello is sent after it, and is no sign of a storage that went back', () => {
    const early = number(at3, { text: 'early', at: 6 }, false)?.sender ?? at3;
    expect([early.last, early.sure]).toEqual([6, 5]);
    const greeted = metBy(early, { epoch: OURS, cum: 5 });
    expect(greeted.sure).toBe(6);
    expect(onHello(greeted, rows, { epoch: OURS, cum: 6 }).renew).toBe(false);
    expect(metBy(early, null).sure).toBe(6);
  });

  test('ticks come from acknowledgements alone', () => {
    const read = markRead(at3, { epoch: OURS, cum: 2 });
    expect([1, 2, 3, 4, 5].map((seq) => stateOf(read, seq, seq === 4))).toEqual([
      'read',
      'read',
      'delivered',
      'sent',
      'sending',
    ]);
    expect(stateOf(markRead(at3, { epoch: OURS, cum: 5 }), 5, true)).toBe('sent');
    expect(markRead(read, { epoch: OURS, cum: 1 })).toBe(read);
    expect(markRead(read, { epoch: OURS, cum: 99 })).toBe(read);
  });
});
