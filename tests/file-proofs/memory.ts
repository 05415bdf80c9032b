/** How much memory the pages of a browser hold: the resident set of its renderers, as Linux tells it. */
import { readdirSync, readFileSync } from 'node:fs';
import type { Profile } from '#tests/fixtures/profiles.ts';

const text = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
};
const parentOf = (pid: string): string => /^PPid:\s+(\d+)$/m.exec(text(`/proc/${pid}/status`))?.[1] ?? '';
const residentOf = (pid: string): number =>
  Number(/^VmRSS:\s+(\d+) kB$/m.exec(text(`/proc/${pid}/status`))?.[1] ?? 0) / 1_024;

/** The process ids of its renderers: below the process that was started with its folder. */
function renderersOf({ folder }: Profile): string[] {
  const lines = new Map(
    readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map((pid) => [pid, text(`/proc/${pid}/cmdline`)]),
  );
  const own = (pid: string): boolean => {
    for (let at = pid; at !== '' && at !== '0'; at = parentOf(at))
      if (lines.get(at)?.includes(`--user-data-dir=${folder}`)) return true;
    return false;
  };
  return [...lines].filter(([pid, line]) => line.includes('--type=renderer') && own(pid)).map(([pid]) => pid);
}

/**
 * Looks twice a second.
 * @returns by how many MiB its largest renderer, the tab with the session, has grown at most; asked once, at the end
 */
export function watchMemory(profile: Profile): () => number {
  const first = new Map(renderersOf(profile).map((pid) => [pid, residentOf(pid)]));
  let grown = 0;
  const look = (): void => {
    for (const [pid, before] of first) grown = Math.max(grown, residentOf(pid) - before);
  };
  const timer = setInterval(look, 500);
  return () => {
    look();
    clearInterval(timer);
    return grown;
  };
}
