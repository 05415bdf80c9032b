/** Everything the broker knows and does, without a socket: the parts, wired to each other. */
import type { Config } from '#lib/config/env.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import type { Effect } from '#lib/session/table.ts';
import { createAbsence } from './absence.ts';
import { takeUp } from './boot.ts';
import { createOwnership } from './callers.ts';
import { createChanges } from './changes.ts';
import { createExpiry } from './expire.ts';
import type { Log } from './log.ts';
import { createPresence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import { createRelay } from './relay.ts';
import { createRows } from './rows.ts';
import { createSeats } from './seats.ts';
import { createSessions } from './sessions.ts';
import { createStandbyTeller } from './standby.ts';
import { createTurns } from './turns.ts';

export type Desk = ReturnType<typeof createDesk>;

type Deps = {
  readonly store: BrokerStore;
  readonly config: Pick<Config, 'turn' | 'stunUrls'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly tellWatchers: (row: InvitationRow) => void;
};

export function createDesk({ store, config, clock, log, tellWatchers }: Deps) {
  const presence = createPresence();
  const seats = createSeats();
  const turns = createTurns();
  const rows = createRows({ store, presence, clock, turns, tell: tellWatchers });
  const standby = createStandbyTeller({ store, presence, clock, turns });
  const sessions = createSessions({ store, config, clock, log, presence, seats, turns, moved });
  const expiry = createExpiry({ store, clock, log, turns, rows, standby, sessions });
  const absence = createAbsence({ clock, presence, log, sessions });
  const owned = createOwnership({ store, presence });
  const relay = createRelay({ seats, presence, clock, sessions, log });

  /** What hangs on a session's move. */
  async function moved(row: SessionRecord, effects: readonly Effect[]): Promise<void> {
    const id = row.invitationId;
    const { state } = row;
    if (effects.some((effect) => effect.do === 'open')) {
      await store.invitations.connected(id, clock.now());
      await standby.tell(id);
    }
    if (state.at !== 'ended') return rows.publish(id);
    // Not waited for: whoever ends an invitation holds its turn while its session ends.
    const follow = endsInvitation(state) ? expiry.close(id, state.by, state.why) : expiry.check(id);
    follow.catch((error: unknown) =>
      log.error({ err: error, invitation: id }, 'the end of a session was not followed'),
    );
    if (!endsInvitation(state)) await rows.publish(id);
  }

  return {
    presence,
    seats,
    turns,
    rows,
    standby,
    sessions,
    expiry,
    absence,
    owned,
    relay,
    takeUp: () => takeUp({ store, clock, sessions, absence, expiry }),
    changed: createChanges({ store, log, rows, standby, expiry }),
    stop() {
      sessions.stop();
      rows.stop();
      expiry.stop();
      for (const { sessionId } of seats.all()) seats.close(sessionId);
    },
  };
}
