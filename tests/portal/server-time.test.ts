import fc from 'fast-check';
import { createOffsetKeeper } from '#lib/portal/server-time.ts';

/** A device whose clock the test sets. */
function device(start = 1_000_000) {
  let time = start;
  const keeper = createOffsetKeeper(() => time);
  return { keeper, pass: (ms: number) => (time += ms), time: () => time };
}

test('nothing is known at first; a push alone is taken as it is', () => {
  const { keeper, time } = device();
  expect(keeper.offset()).toBe(0);
  keeper.told(time() + 500);
  expect(keeper.offset()).toBe(500);
});

test('the quickest answer decides', () => {
  const { keeper, pass, time } = device();
  const slow = time();
  pass(2_000);
  keeper.answered(slow + 5_000, slow); // read on the server the moment it was asked: off by up to 2 s
  const quick = time();
  pass(20);
  keeper.answered(quick + 10 + 5_000, quick);
  expect(Math.abs(keeper.offset() - 5_000)).toBeLessThanOrEqual(10);
});

test('a push that was long under way pulls nothing back', () => {
  const { keeper, pass, time } = device();
  keeper.answered(time() + 300, time());
  const sent = time() + 300;
  pass(60_000);
  keeper.told(sent);
  expect(keeper.offset()).toBe(300);
});

test('a clock that was set is followed with the next answer', () => {
  const { keeper, pass, time } = device();
  keeper.answered(time(), time());
  pass(3_600_000); // the device was put an hour forward
  keeper.answered(time() - 3_600_000, time());
  expect(keeper.offset()).toBe(-3_600_000);
});

// Invariant: with honest clocks the error is never more than half of the quickest answer's time.
test('error at most half the quickest round trip', () => {
  const trip = fc.record({ there: fc.nat(3_000), back: fc.nat(3_000), idle: fc.nat(60_000) });
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.array(trip, { minLength: 1, maxLength: 20 }),
      (truth, trips) => {
        const { keeper, pass, time } = device(2e9);
        for (const { there, back, idle } of trips) {
          pass(idle);
          const asked = time();
          pass(there);
          const now = time() + truth;
          pass(back);
          keeper.answered(now, asked);
        }
        const quickest = Math.min(...trips.map(({ there, back }) => there + back));
        expect(Math.abs(keeper.offset() - truth)).toBeLessThanOrEqual(quickest / 2 + 1);
      },
    ),
  );
});
