import type { Session } from '#lib/protocol/session-state.ts';
import { deadline } from '#lib/session/table.ts';

/** The clock's event comes a little after the deadline, never before it. */
const LATE_MS = 50;

/** Calls when the session's deadline has passed. @param now server time, ms */
export function createDeadlineTimer(now: () => number, passed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    follow(session: Session): void {
      clearTimeout(timer);
      const at = deadline(session);
      if (at !== null) timer = setTimeout(passed, Math.max(0, at - now()) + LATE_MS);
    },
    stop: (): void => clearTimeout(timer),
  };
}
