/** Sizes, speeds and times of files as people read them. Pure. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;

/** Which unit a size is told in, decimal as on every system but Windows. */
function unitOf(bytes: number): number {
  let unit = 0;
  while (unit < UNITS.length - 1 && bytes >= 999.5 * 1000 ** unit) unit += 1;
  return unit;
}

function amount(bytes: number, unit: number): string {
  const value = bytes / 1000 ** unit;
  const digits = unit === 0 || value >= 99.95 ? 0 : 1;
  return value.toFixed(digits).replace(/\.0$/, '');
}

/** "412 kB" */
export function formatSize(bytes: number): string {
  const unit = unitOf(bytes);
  return `${amount(bytes, unit)} ${bytes === 1 ? 'byte' : UNITS[unit]}`;
}

/** "182 of 268 MB" */
export function formatPart(bytes: number, of: number): string {
  const unit = unitOf(of);
  return `${amount(bytes, unit)} of ${formatSize(of)}`;
}

/** "8 s left", "2 min left", "1 h 5 min left" */
export function formatLeft(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / SECOND_MS));
  if (seconds < 100) return `${seconds} s left`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 100) return `${minutes} min left`;
  const hours = Math.floor(minutes / 60);
  return `${hours} h ${minutes % 60} min left`;
}

/** "3 files", "1 file" */
export const countFiles = (count: number): string => `${count} ${count === 1 ? 'file' : 'files'}`;
