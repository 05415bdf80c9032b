/** CPU that everything below this process has used: its browsers and their tabs. Linux. */
import { readdirSync, readFileSync } from 'node:fs';

/** clock ticks a second: what Linux tells programs, whatever its own timer runs at */
const TICKS = 100;

type Process = { readonly parent: number; readonly seconds: number };

function read(pid: number): Process | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { parent: Number(fields[1]), seconds: (Number(fields[11]) + Number(fields[12])) / TICKS };
  } catch {
    return null; // it ended meanwhile
  }
}

/** Seconds so far. */
export function cpuBelow(root = process.pid): number {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const found = /^\d+$/.test(name) ? read(Number(name)) : null;
    if (found !== null) all.set(Number(name), found);
  }
  const isBelow = (pid: number): boolean => {
    for (let at = all.get(pid)?.parent ?? 0; at > 1; at = all.get(at)?.parent ?? 0)
      if (at === root) return true;
    return false;
  };
  return [...all].reduce((sum, [pid, { seconds }]) => sum + (isBelow(pid) ? seconds : 0), 0);
}
