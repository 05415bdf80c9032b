import fc from 'fast-check';
import { createSignalInbox } from '#lib/peer/signal-inbox.ts';

function inbox() {
  const events: string[] = [];
  const box = createSignalInbox({
    onAttempt: (attempt) => events.push(`new ${attempt}`),
    apply: (data, attempt) => events.push(`${attempt}:${data}`),
  });
  const take = (attempt: string, n: number) => box.take({ attempt, n, data: String(n) });
  return { events, box, take };
}

test('the first signal announces the attempt; a repeated one is known', () => {
  const { events, take } = inbox();
  expect([take('A', 0), take('A', 0), take('A', 1), take('A', 0)]).toEqual([true, true, true, true]);
  expect(events).toEqual(['new A', 'A:0', 'A:1']);
});

test('an attempt that was given up is not opened again by what comes of it late', () => {
  const { events, box, take } = inbox();
  take('A', 0);
  take('B', 0);
  box.forget('A');
  expect(take('A', 1)).toBe(true);
  expect(take('A', 0)).toBe(true);
  expect(events).toEqual(['new A', 'A:0', 'new B', 'B:0']);
});

test('two stand beside each other, each in its own order', () => {
  const { events, take } = inbox();
  for (const [attempt, n] of [
    ['A', 0],
    ['A', 2],
    ['B', 0],
    ['A', 1],
    ['B', 1],
    ['A', 3],
  ] as const)
    take(attempt, n);
  expect(events).toEqual(['new A', 'A:0', 'new B', 'B:0', 'A:1', 'A:2', 'B:1', 'A:3']);
});

test('an attempt whose first signal has not come is not taken, so that it comes again', () => {
  const { events, take } = inbox();
  expect(take('A', 1)).toBe(false);
  take('A', 0);
  take('A', 1);
  expect(events).toEqual(['new A', 'A:0', 'A:1']);
});

test('an attempt of this side: its answers apply without being announced', () => {
  const { events, box, take } = inbox();
  box.follow('mine');
  take('mine', 0);
  expect(events).toEqual(['mine:0']);
});

test('applying one may end its attempt; the rest of it is then dropped', () => {
  const applied: string[] = [];
  const box = createSignalInbox({
    onAttempt: () => {},
    apply: (data, attempt) => {
      applied.push(`${attempt}:${data}`);
      if (attempt !== 'ask') return;
      box.forget('ask');
      box.follow('fresh');
    },
  });
  box.take({ attempt: 'ask', n: 0, data: '' });
  box.take({ attempt: 'ask', n: 1, data: 'x' });
  box.take({ attempt: 'fresh', n: 0, data: 'answer' });
  expect(applied).toEqual(['ask:', 'fresh:answer']);
});

// Invariant: however signals of one attempt are repeated and reordered, each is applied once and in order.
test('any order, any repetition', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.array(fc.nat(11), { maxLength: 80 }), (count, order) => {
      const { events, take } = inbox();
      take('A', 0);
      for (const n of [...order, ...Array.from({ length: count }, (_, i) => i)]) if (n < count) take('A', n);
      expect(events).toEqual(['new A', ...Array.from({ length: count }, (_, i) => `A:${i}`)]);
    }),
  );
});
