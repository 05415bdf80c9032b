/** A socket is gone. That is presence, not the end of anything: the session waits for its tab. */
import type { Absence } from './absence.ts';
import type { AgentCaller, OperatorCaller } from './callers.ts';
import type { DeviceRows } from './device-rows.ts';
import type { DeviceWatch } from './device-watch.ts';
import type { GroupWatch } from './group-watch.ts';
import type { Log } from './log.ts';
import type { MessageWatch } from './message-watch.ts';
import type { Presence } from './presence.ts';
import type { Publish } from './publish.ts';
import type { Seats } from './seats.ts';
import type { Sessions } from './sessions.ts';
import type { OperatorWire } from './wire.ts';

type Deps = {
  readonly seats: Seats;
  readonly presence: Presence;
  readonly absence: Absence;
  readonly sessions: Sessions;
  readonly publish: Publish;
  readonly deviceRows: DeviceRows;
  readonly deviceWatch: DeviceWatch;
  readonly groupWatch: GroupWatch;
  readonly messageWatch: Pick<MessageWatch, 'leave'>;
  readonly takeOvers: { leave(wire: Pick<OperatorWire, 'id'>): void };
  readonly log: Log;
};

export const createLeaving = ({ seats, presence, absence, sessions, ...told }: Deps) => ({
  operator({ wire }: OperatorCaller): void {
    told.deviceWatch.leave(wire);
    told.groupWatch.leave(wire);
    told.messageWatch.leave(wire);
    told.takeOvers.leave(wire);
    for (const seat of seats.all()) {
      if (seat.operator?.id !== wire.id) continue;
      seat.operator = null;
      absence.gone(seat);
    }
  },
  agent({ kind, agentId, wire, place }: AgentCaller): void {
    if (!presence.leave(agentId, wire)) return;
    const untold = (error: unknown): void =>
      told.log.error({ err: error, agent: agentId }, 'an absence was not told');
    for (const seat of seats.all()) {
      if (seat.agentId !== agentId) continue;
      seat.agent = null;
      absence.gone(seat);
      sessions.tellPresence(seat.sessionId).catch(untold);
    }
    if (kind === 'managed') told.deviceRows.seen(agentId, place);
    told.publish(kind, agentId).catch(untold);
  },
});
