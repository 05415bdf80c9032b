// Invariant: whatever strangers repeat, each key is told of at most once a minute, and no try goes uncounted.
import { createTally } from '#lib/accounts/tally.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import { createMovingClock } from '#tests/doubles/moving-clock.ts';

function open(write: () => Promise<void> = async () => undefined) {
  const clock = createMovingClock();
  const told: [string | null, number][] = [];
  const failed = jest.fn();
  const tally = createTally<string>({
    clock: () => clock,
    failed,
    write: (about, times) => {
      told.push([about, times]);
      return write();
    },
  });
  return { clock, told, failed, tally };
}

test('nothing is told at once; then the first, then once a minute the sum, then nothing', () => {
  const { clock, told, tally } = open();
  tally.count('jane', 'a');
  expect(told).toEqual([]);
  clock.move(SECOND_MS);
  expect(told).toEqual([['a', 1]]);
  for (let n = 0; n < 1_000; n += 1) tally.count('jane', `b${n}`);
  clock.move(MINUTE_MS - 1);
  expect(told).toHaveLength(1);
  clock.move(1);
  expect(told.slice(1)).toEqual([['b999', 1_000]]);
  clock.move(10 * MINUTE_MS);
  expect(told).toHaveLength(2);
  expect(clock.waiting()).toBe(0);
});

test('a thousand keys at once are a hundred rows and one for the rest', () => {
  const { clock, told, tally } = open();
  for (let n = 0; n < 1_000; n += 1) tally.count(`key ${n}`, `about ${n}`);
  clock.move(SECOND_MS);
  expect(told).toHaveLength(101);
  expect(told.filter(([about]) => about === null)).toEqual([[null, 900]]);
  expect(told.reduce((sum, [, times]) => sum + times, 0)).toBe(1_000);
});

test('what could not be written is reported', async () => {
  const { clock, failed, tally } = open(() => Promise.reject(new Error('away')));
  tally.count('jane', 'a');
  clock.move(SECOND_MS);
  await Promise.resolve();
  await Promise.resolve();
  expect(failed).toHaveBeenCalledTimes(1);
});
