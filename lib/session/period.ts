/** The stretches of time that lists are filtered by, in the zone of the person who looks. Pure. */
import { DAY_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import type { Calendar } from './calendar.ts';

export const PERIODS = ['today', 'week', 'month', 'custom'] as const;
export type Period = (typeof PERIODS)[number];
export const isPeriod = (text: string | null): text is Period => PERIODS.some((period) => period === text);

/** Server ms: from the first, before the second; null is open. */
export type Stretch = { readonly from: number | null; readonly to: number | null };
/** Days as `2026-11-22`; '' is open. */
export type Days = { readonly first: string; readonly last: string };

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const later = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

function offsetMs(calendar: Calendar, at: number): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+-])(\d{2}):(\d{2})/.exec(calendar.offset(at)) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE_MS;
}

/** When a day begins there. The zone's offset is looked up twice, since the first guess may lie before a change of clocks. */
export function startOf(day: string, calendar: Calendar): number {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const guess = midnight - offsetMs(calendar, midnight);
  return midnight - offsetMs(calendar, guess);
}

/** Weeks begin on Monday (ISO 8601). A custom period takes in both its days. */
export function stretchOf(period: Period, { first, last }: Days, now: number, calendar: Calendar): Stretch {
  const today = calendar.day(now);
  const since = (day: string): Stretch => ({ from: startOf(day, calendar), to: null });
  switch (period) {
    case 'today':
      return since(today);
    case 'week':
      return since(later(today, -((new Date(Date.parse(today)).getUTCDay() + 6) % 7)));
    case 'month':
      return since(`${today.slice(0, 7)}-01`);
    case 'custom':
      return {
        from: isDay(first) ? startOf(first, calendar) : null,
        to: isDay(last) ? startOf(later(last, 1), calendar) : null,
      };
    default:
      return period satisfies never;
  }
}
