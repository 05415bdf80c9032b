/** Dates and times as people read them, in a named time zone. Pure: the zone and "now" are told. */
import { HOUR_MS } from '#lib/protocol/limits.ts';

export type Calendar = {
  /** `2026-11-22` */
  day(at: number): string;
  /** `14:02` */
  time(at: number): string;
  /** `2026-11-22 14:02:10` */
  stamp(at: number): string;
  /** `UTC+01:00` at that moment */
  offset(at: number): string;
  /** `Today`, `Yesterday`, `Friday 21 November`, with the year when it is another */
  dayLabel(at: number, now: number): string;
  /** `Today 11:52`, `Yesterday`, `18 Nov`, with the year when it is another */
  lastSeen(at: number, now: number): string;
};

/** @param zone an IANA name such as `Europe/Vienna` */
export function createCalendar(zone: string): Calendar {
  const figures = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  const words = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const short = new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' });
  const parts = (at: number): Partial<Record<Intl.DateTimeFormatPartTypes, string>> =>
    Object.fromEntries(figures.formatToParts(at).map((part) => [part.type, part.value]));
  const day = (at: number): string => {
    const p = parts(at);
    return `${p.year}-${p.month}-${p.day}`;
  };
  const time = (at: number): string => {
    const p = parts(at);
    return `${p.hour}:${p.minute}`;
  };
  /** Counted on calendar dates: a day of 23 or 25 hours is still one day. */
  const isDayBefore = (then: string, today: string): boolean =>
    Date.parse(then) === Date.parse(today) - 24 * HOUR_MS;
  return {
    day,
    time,
    stamp(at) {
      const p = parts(at);
      return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}:${p.second}`;
    },
    offset(at) {
      const name = parts(at).timeZoneName ?? 'GMT';
      return name === 'GMT' ? 'UTC+00:00' : name.replace('GMT', 'UTC');
    },
    dayLabel(at, now) {
      const [then, today] = [day(at), day(now)];
      if (then === today) return 'Today';
      if (isDayBefore(then, today)) return 'Yesterday';
      const label = words.format(at).replace(',', '');
      return then.slice(0, 4) === today.slice(0, 4) ? label : `${label} ${then.slice(0, 4)}`;
    },
    lastSeen(at, now) {
      const [then, today] = [day(at), day(now)];
      if (then === today) return `Today ${time(at)}`;
      if (isDayBefore(then, today)) return 'Yesterday';
      const label = short.format(at);
      return then.slice(0, 4) === today.slice(0, 4) ? label : `${label} ${then.slice(0, 4)}`;
    },
  };
}
