// Invariant: the portal is looked for while somebody needs it and no longer; who finds it learns since when it was away.
import { answersPlainly, createUrgency } from '#lib/portal/urgency.ts';
import { after } from '#lib/portal/after.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function looking() {
  const now = { there: false, wanted: true };
  const found: number[] = [];
  let looks = 0;
  const urgency = createUrgency({
    reachable: () => {
      looks += 1;
      return Promise.resolve(now.there);
    },
    after,
    wanted: () => now.wanted,
    found: (deadAt) => found.push(deadAt),
  });
  return { urgency, now, found, looks: () => looks };
}

test('found after it was away: told when it was still away', async () => {
  const { urgency, now, found } = looking();
  urgency.press();
  await jest.advanceTimersByTimeAsync(1_200);
  const away = Date.now() - 200;
  now.there = true;
  await jest.advanceTimersByTimeAsync(300);
  expect(found).toEqual([away]);
});

test('it ends 25 s after it was needed last, and once it is not wanted', async () => {
  const { urgency, now, looks } = looking();
  urgency.press();
  await jest.advanceTimersByTimeAsync(20_000);
  urgency.press();
  await jest.advanceTimersByTimeAsync(24_000);
  const before = looks();
  await jest.advanceTimersByTimeAsync(60_000);
  expect(looks() - before).toBeLessThanOrEqual(2);
  urgency.press();
  now.wanted = false;
  await jest.advanceTimersByTimeAsync(1_000);
  const ended = looks();
  await jest.advanceTimersByTimeAsync(5_000);
  expect(looks()).toBe(ended);
});

test('pressed twice it looks once', async () => {
  const { urgency, looks } = looking();
  urgency.press();
  urgency.press();
  await jest.advanceTimersByTimeAsync(0);
  expect(looks()).toBe(1);
});

test('any answer of the portal’s own counts, a proxy’s excuse and no network do not', async () => {
  const answer = (response: Promise<Response>) => answersPlainly('', () => response);
  expect(await answer(Promise.resolve(new Response(null)))).toBe(true);
  expect(await answer(Promise.resolve(new Response(null, { status: 503 })))).toBe(false);
  expect(await answer(Promise.reject(new TypeError('no network')))).toBe(false);
});
