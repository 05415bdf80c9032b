import { createSignalOutbox } from '#lib/peer/signal-outbox.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { SIGNAL_MAX_CHARACTERS, SIGNAL_RESEND_MS, SIGNALS_WITH_APPROVAL } from '#lib/protocol/limits.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import { createTimers } from '#tests/doubles/clock.ts';

/** An outbox whose deliveries are answered by the test. */
function outbox(held = false) {
  const timers = createTimers();
  const sent: Signal[] = [];
  const answers: ((outcome: Outcome<unknown>) => void)[] = [];
  const box = createSignalOutbox({
    deliver: (signal) => {
      sent.push(signal);
      return new Promise((resolve) => answers.push(resolve));
    },
    attempt: 'A',
    held,
    after: timers.after,
  });
  const answer = async (i: number, outcome: Outcome<unknown> = done({})) => {
    answers[i]?.(outcome);
    await Promise.resolve();
    await Promise.resolve();
  };
  return { ...timers, box, sent, answer, order: () => sent.map(({ n }) => n) };
}

test('in order, one at a time, numbered from 0', async () => {
  const { box, sent, answer, order } = outbox();
  ['x', 'y', 'z'].forEach((data) => box.push(data));
  expect(sent).toEqual([{ attempt: 'A', n: 0, data: 'x' }]);
  await answer(0);
  await answer(1);
  await answer(2);
  expect(order()).toEqual([0, 1, 2]);
});

test('sent again while no answer comes, and after a refusal', async () => {
  const { box, answer, order, move } = outbox();
  box.push('x');
  box.push('y');
  move(SIGNAL_RESEND_MS - 1);
  expect(order()).toEqual([0]);
  move(1);
  expect(order()).toEqual([0, 0]);
  await answer(1, refused('peer-away'));
  expect(order()).toEqual([0, 0]);
  move(SIGNAL_RESEND_MS);
  await answer(2);
  expect(order()).toEqual([0, 0, 0, 1]);
});

test('a late answer to an earlier go counts, and a second answer skips nothing', async () => {
  const { box, answer, order, move } = outbox();
  box.push('x');
  box.push('y');
  box.push('z');
  move(SIGNAL_RESEND_MS);
  await answer(0);
  expect(order()).toEqual([0, 0, 1]);
  await answer(1);
  expect(order()).toEqual([0, 0, 1]);
});

// Invariant: nothing leaves a held outbox, whatever happens to it (a candidate would show the agent's address).
test('held, nothing is ever delivered', () => {
  const { box, sent, move } = outbox(true);
  for (let i = 0; i < 50; i += 1) box.push(String(i));
  box.retry();
  move(SIGNAL_RESEND_MS * 10);
  box.drain();
  box.push('more');
  box.hold();
  box.retry();
  move(SIGNAL_RESEND_MS * 10);
  expect(sent).toEqual([]);
});

test('what is drained goes another way; what follows keeps counting', () => {
  const { box, sent } = outbox(true);
  box.push('offer');
  box.push('candidate');
  expect(box.drain()).toEqual([
    { attempt: 'A', n: 0, data: 'offer' },
    { attempt: 'A', n: 1, data: 'candidate' },
  ]);
  expect(box.drain()).toEqual([]);
  box.push('late');
  expect(sent).toEqual([]);
  box.release();
  expect(sent).toEqual([{ attempt: 'A', n: 2, data: 'late' }]);
});

test('no more is drained than an approval may carry', () => {
  const { box, sent } = outbox(true);
  for (let i = 0; i < SIGNALS_WITH_APPROVAL + 3; i += 1) box.push(String(i));
  expect(box.drain()).toHaveLength(SIGNALS_WITH_APPROVAL);
  box.release();
  expect(sent[0]?.n).toBe(SIGNALS_WITH_APPROVAL);
});

test('a signal longer than the wire allows is refused and takes no number', () => {
  const { box, sent } = outbox();
  expect(box.push('x'.repeat(SIGNAL_MAX_CHARACTERS + 1))).toBe(false);
  expect(box.push('y')).toBe(true);
  expect(sent[0]?.n).toBe(0);
});

test('retry goes at once; stopped, nothing more goes', async () => {
  const { box, order, answer, move } = outbox();
  box.push('x');
  box.push('y');
  box.retry();
  expect(order()).toEqual([0, 0]);
  box.stop();
  await answer(0);
  move(SIGNAL_RESEND_MS * 3);
  expect(order()).toEqual([0, 0]);
  expect(box.push('z')).toBe(false);
});
