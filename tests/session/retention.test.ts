// Invariant: no transcript goes before its time, whatever a device's clock shows; none of an ended session stays after it.
import fc from 'fast-check';
import { DAY_MS } from '#lib/protocol/limits.ts';
import { isPast } from '#lib/session/retention.ts';

const END = Date.UTC(2026, 10, 22);
const keepMs = 30 * DAY_MS;
const ended = { endedAt: END, takenUpAt: END - DAY_MS, keepMs };
const unheard = { ...ended, endedAt: null };

test.each([
  ['by the server: one ms before', ended, END + keepMs - 1, true, false],
  ['by the server: to the ms', ended, END + keepMs, true, true],
  ['by this device alone: a day later', ended, END + keepMs + DAY_MS - 1, false, false],
  ['by this device alone', ended, END + keepMs + DAY_MS, false, true],
  ['a clock before the end', ended, END - DAY_MS, true, false],
  ['nobody said when it ended: it may have lasted a day', unheard, END + keepMs - 1, true, false],
  ['nobody said when it ended', unheard, END + keepMs, true, true],
  ['nobody said, and this device alone: never', unheard, END + 400 * DAY_MS, false, false],
])('%s', (_name, retained, now, sure, past) => {
  expect(isPast(retained, { now, sure })).toBe(past);
});

test('with a clock up to a day off nothing younger than retention minus a day goes, and nothing stays a day too long', () => {
  const day = fc.integer({ min: -DAY_MS, max: DAY_MS });
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 365 }),
      fc.nat(400 * DAY_MS),
      day,
      fc.boolean(),
      (days, age, off, sure) => {
        const keep = days * DAY_MS;
        const past = isPast({ ...ended, keepMs: keep }, { now: END + age + off, sure });
        if (age < keep - DAY_MS) expect(past).toBe(false);
        if (!sure && age < keep) expect(past).toBe(false);
        if (age >= keep + 2 * DAY_MS) expect(past).toBe(true);
      },
    ),
  );
});
