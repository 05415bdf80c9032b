/** A sender that says all has left, and of which no more comes: it had less than it offered. */
import { SECOND_MS } from '#lib/protocol/limits.ts';

/** A link that carries nothing for so long counts as lost long before. */
const WAIT_MS = 15 * SECOND_MS;

/**
 * @param stand names how far a file is; null once nothing more has to come
 * @param late it has stood still for too long
 */
export function createOverdue(stand: (id: string) => string | null, late: (id: string) => void) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  function watch(id: string): void {
    const before = stand(id);
    clearTimeout(timers.get(id));
    timers.delete(id);
    if (before === null) return;
    const look = (): void => (stand(id) === before ? late(id) : watch(id));
    timers.set(id, setTimeout(look, WAIT_MS));
  }
  return watch;
}
