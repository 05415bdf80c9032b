import { clock, registerClock, systemClock } from '#lib/live/clock.ts';
import { createMovingClock } from '#tests/doubles/moving-clock.ts';

beforeEach(() => jest.useFakeTimers({ now: 1_000 }));
afterEach(() => jest.useRealTimers());

const DAY_MS = 86_400_000;

test('runs at its time, once', () => {
  const run = jest.fn();
  systemClock.at(6_000, run);
  jest.advanceTimersByTime(4_999);
  expect(run).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
  jest.advanceTimersByTime(DAY_MS);
  expect(run).toHaveBeenCalledTimes(1);
});

test('a time that is past runs at once', () => {
  const run = jest.fn();
  systemClock.at(0, run);
  jest.advanceTimersByTime(0);
  expect(run).toHaveBeenCalledTimes(1);
});

// setTimeout would fire at once for a delay over 2^31-1 ms.
test('a wait of sixty days is waited for', () => {
  const run = jest.fn();
  systemClock.at(1_000 + 60 * DAY_MS, run);
  jest.advanceTimersByTime(60 * DAY_MS - 1);
  expect(run).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
});

test('what is called off does not run, also in the second part of a long wait', () => {
  const run = jest.fn();
  const callOff = systemClock.at(1_000 + 60 * DAY_MS, run);
  jest.advanceTimersByTime(30 * DAY_MS);
  callOff();
  jest.advanceTimersByTime(60 * DAY_MS);
  expect(run).not.toHaveBeenCalled();
});

test('the registered clock is the one that everybody reads', () => {
  expect(clock()).toBe(systemClock);
  const moving = createMovingClock(5);
  registerClock(moving);
  expect(clock().now()).toBe(5);
  registerClock(systemClock);
});
