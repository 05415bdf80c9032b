/** A socket is gone. That is presence, not the end of anything: the session waits for its tab. */
import type { Absence } from './absence.ts';
import type { AgentCaller, OperatorCaller } from './callers.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { Rows } from './rows.ts';
import type { Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';

type Deps = {
  readonly seats: Seats;
  readonly presence: Presence;
  readonly absence: Absence;
  readonly sessions: Sessions;
  readonly rows: Rows;
  readonly log: Log;
};

export const createLeaving = ({ seats, presence, absence, sessions, rows, log }: Deps) => ({
  operator({ wire }: OperatorCaller): void {
    for (const seat of seats.all()) {
      if (seat.operator?.id !== wire.id) continue;
      seat.operator = null;
      absence.gone(seat);
    }
  },
  agent({ invitationId, wire }: AgentCaller): void {
    if (!presence.leave(invitationId, wire)) return;
    const untold = (error: unknown): void =>
      log.error({ err: error, invitation: invitationId }, 'an absence was not told');
    for (const seat of seats.all()) {
      if (seat.invitationId !== invitationId) continue;
      seat.agent = null;
      absence.gone(seat);
      sessions.tellPresence(seat.sessionId).catch(untold);
    }
    rows.publish(invitationId).catch(untold);
  },
});
