import fc from 'fast-check';
import { retryDelay } from '#lib/portal/jitter.ts';

test('the first try after a loss is uniform in 0–15 s, later ones in 0–30 s', () => {
  expect([0, 0.5, 0.999].map((random) => retryDelay(0, random))).toEqual([0, 7_500, 14_985]);
  expect([1, 2, 9, 1_000].map((retry) => retryDelay(retry, 0.5))).toEqual([15_000, 15_000, 15_000, 15_000]);
});

test('never over the cap, never negative, whole', () => {
  fc.assert(
    fc.property(fc.nat(), fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), (retry, random) => {
      const delay = retryDelay(retry, random);
      expect(Number.isInteger(delay) && delay >= 0 && delay <= 30_000).toBe(true);
    }),
  );
});
