/** Both tabs of a live session gone from the broker: after a moment that counts as a lost link. */
import type { Clock } from '#lib/live/clock.ts';
import { MINUTE_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { Seat } from './seats.ts';
import type { Sessions } from './sessions.ts';

/** PROTOCOL.md: loss shows within six seconds. */
export const BOTH_GONE_MS = 6 * SECOND_MS;
/** After a restart of the broker tabs come back over half a minute (PROTOCOL.md section 1, reconnect); twice that. */
export const AFTER_RESTART_MS = MINUTE_MS;

export type Absence = {
  /** One tab is gone; when both are, the time runs. */
  gone(seat: Seat, patience?: number): void;
  returned(seat: Seat): void;
};

type Deps = {
  readonly clock: Clock;
  readonly presence: Presence;
  readonly log: Log;
  readonly sessions: Pick<Sessions, 'advance'>;
};

export function createAbsence({ clock, presence, log, sessions }: Deps): Absence {
  // A tab that has not proved its approval has no link to report on, and keeps nothing alive.
  const hasAgent = ({ agent, agentId }: Seat): boolean =>
    agent !== null && presence.agent(agentId)?.id === agent;
  const isEmpty = (seat: Seat): boolean => seat.operator === null && !hasAgent(seat);

  function lost(seat: Seat): void {
    if (!isEmpty(seat)) return;
    sessions
      .advance(seat.sessionId, (now) => ({ type: 'link-lost', now }))
      .catch((error: unknown) =>
        log.error({ err: error, session: seat.sessionId }, 'an absence was not recorded'),
      );
  }

  return {
    gone(seat, patience = BOTH_GONE_MS) {
      seat.offAbsence();
      if (isEmpty(seat)) seat.offAbsence = clock.at(clock.now() + patience, () => lost(seat));
    },
    returned: (seat) => seat.offAbsence(),
  };
}
