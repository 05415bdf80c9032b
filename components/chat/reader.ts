/** The reader's own time zone and calendar; browser only. */
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { createCalendar, type Calendar } from '#lib/session/calendar.ts';

let zone: string | null = null;

/** IANA name of the reader's time zone, as it was when the page asked first: each question takes half a millisecond. */
export const readerZone = (): string => (zone ??= Intl.DateTimeFormat().resolvedOptions().timeZone);

let calendar: Calendar | null = null;

export const readerCalendar = (): Calendar => (calendar ??= createCalendar(readerZone()));

/** Every zone's midnight falls on a quarter of an hour in UTC, so one look-up serves all of its lines. */
const QUARTER_MS = 15 * MINUTE_MS;
const days = new Map<number, string>();

/** The reader's calendar day of a time (ms), for grouping a long log without formatting each line. */
export function readerDay(at: number): string {
  const quarter = Math.floor(at / QUARTER_MS);
  const known = days.get(quarter);
  if (known !== undefined) return known;
  const day = readerCalendar().day(at);
  days.set(quarter, day);
  return day;
}
