/** How long something takes, in figures and in words. Pure; milliseconds in, whole seconds out, never negative. */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** `00:23`, `04:10`, `1:04:10`: the session timer and the table's countdown. A begun second does not count. */
export function formatDuration(ms: number): string {
  const left = Math.max(0, ms);
  const hours = Math.floor(left / HOUR_MS);
  const minutes = Math.floor((left % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((left % MINUTE_MS) / SECOND_MS);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${two(minutes)}:${two(seconds)}`;
}

/** Whole seconds until a deadline: 0 only once it has passed. */
export const secondsLeft = (ms: number): number => Math.max(0, Math.ceil(ms / SECOND_MS));

const counted = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** `1 hour 52 minutes`, `1 hour`, `4 minutes`, `42 seconds`: for the agent user. */
export function durationInWords(ms: number): string {
  if (ms < MINUTE_MS) return counted(Math.floor(Math.max(0, ms) / SECOND_MS), 'second');
  const hours = Math.floor(ms / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const parts = [hours > 0 ? counted(hours, 'hour') : '', minutes > 0 ? counted(minutes, 'minute') : ''];
  return parts.filter((part) => part !== '').join(' ');
}
