import type { Session } from '#lib/protocol/session-state.ts';
import { deadline } from '#lib/session/table.ts';

/** The clock's event comes a little after the deadline, never before it. */
const LATE_MS = 50;

/** Calls when the session's deadline has passed. @param now server time, ms */
export function createDeadlineTimer(now: () => number, passed: () => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(at: number): void {
    timer = setTimeout(() => (now() < at ? wait(at) : passed()), Math.max(0, at - now()) + LATE_MS);
  }
  return {
    /** What is known of the server's time may change while the timer runs: then it waits for the rest. */
    follow(session: Session): void {
      clearTimeout(timer);
      const at = deadline(session);
      if (at !== null) wait(at);
    },
    stop: (): void => clearTimeout(timer),
  };
}
