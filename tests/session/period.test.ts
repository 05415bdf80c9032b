// Invariant: a period begins and ends at midnight of the person who looks, also where clocks change.
import { createCalendar } from '#lib/session/calendar.ts';
import { isPeriod, startOf, stretchOf } from '#lib/session/period.ts';

const vienna = createCalendar('Europe/Vienna');
const at = (text: string): number => Date.parse(text);
const days = { first: '', last: '' };

test.each([
  ['Europe/Vienna', '2026-11-22', '2026-11-21T23:00:00Z'],
  ['Europe/Vienna', '2026-03-29', '2026-03-28T23:00:00Z'],
  ['Europe/Vienna', '2026-03-30', '2026-03-29T22:00:00Z'],
  ['Europe/Vienna', '2026-10-25', '2026-10-24T22:00:00Z'],
  ['Europe/Vienna', '2026-10-26', '2026-10-25T23:00:00Z'],
  ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
  ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
  ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00Z'],
  ['Pacific/Kiritimati', '2026-11-22', '2026-11-21T10:00:00Z'],
])('in %s %s begins at %s', (zone, day, start) => {
  const calendar = createCalendar(zone);
  expect(startOf(day, calendar)).toBe(at(start));
  expect(calendar.stamp(startOf(day, calendar))).toBe(`${day} 00:00:00`);
});

test('today, this week from Monday on, this month', () => {
  const sunday = at('2026-11-22T22:30:00Z');
  expect(stretchOf('today', days, sunday, vienna)).toEqual({ from: at('2026-11-21T23:00:00Z'), to: null });
  expect(stretchOf('week', days, sunday, vienna)).toEqual({ from: at('2026-11-15T23:00:00Z'), to: null });
  // Half an hour later it is Monday there.
  const monday = at('2026-11-22T23:30:00Z');
  expect(stretchOf('week', days, monday, vienna)).toEqual({ from: at('2026-11-22T23:00:00Z'), to: null });
  expect(stretchOf('month', days, sunday, vienna)).toEqual({ from: at('2026-10-31T23:00:00Z'), to: null });
});

test('a custom period takes in its last day; what is no day is open', () => {
  const both = { first: '2026-10-25', last: '2026-10-25' };
  expect(stretchOf('custom', both, 0, vienna)).toEqual({
    from: at('2026-10-24T22:00:00Z'),
    to: at('2026-10-25T23:00:00Z'),
  });
  for (const first of ['', 'x', '2026-13-01', '2026-1-1'])
    expect(stretchOf('custom', { first, last: first }, 0, vienna)).toEqual({ from: null, to: null });
  expect([isPeriod('week'), isPeriod('year'), isPeriod(null)]).toEqual([true, false, false]);
});
