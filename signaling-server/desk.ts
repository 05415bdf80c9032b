/** Everything the broker knows and does, without a socket: the parts, wired to each other. */
import type { Config } from '#lib/config/env.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import { createAbsence } from './absence.ts';
import { createAccess } from './access.ts';
import { takeUp } from './boot.ts';
import { createOwnership } from './callers.ts';
import { createChanges } from './changes.ts';
import { createCourier } from './courier.ts';
import { createDeviceChanges } from './device-changes.ts';
import { createDeviceRows } from './device-rows.ts';
import { createDeviceWatch } from './device-watch.ts';
import { createExpiry } from './expire.ts';
import { createGroupWatch } from './group-watch.ts';
import type { BrokerAccounts } from './identify.ts';
import { createLedger } from './ledger.ts';
import { createMessageWatch } from './message-watch.ts';
import type { Log } from './log.ts';
import { createPolicyKeeper } from './policy.ts';
import { createPresence } from './presence.ts';
import { createProver } from './prove.ts';
import { createPublish } from './publish.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import { createReach } from './reach.ts';
import { createRelay } from './relay.ts';
import { createRows } from './rows.ts';
import { createRequest } from './request.ts';
import { createSeats } from './seats.ts';
import { createSessions, type Moved } from './sessions.ts';
import { createStandbyTeller } from './standby.ts';
import { createTakeOvers } from './take-over.ts';
import { createTargets } from './target.ts';
import { createTurns } from '#lib/session/turns.ts';
import { isOpen } from './views.ts';

export type Desk = ReturnType<typeof createDesk>;

type Deps = {
  readonly store: BrokerStore;
  readonly config: Pick<Config, 'turn' | 'stunUrls'>;
  readonly clock: Clock;
  readonly accounts: BrokerAccounts;
  readonly log: Log;
  readonly tellWatchers: (row: InvitationRow) => void;
};

export function createDesk({ store, config, clock, accounts, log, tellWatchers }: Deps) {
  const presence = createPresence();
  const seats = createSeats();
  const turns = createTurns();
  const ledger = createLedger({ store, clock, log, turns });
  const rows = createRows({ store, presence, clock, turns, tell: tellWatchers });
  const deviceRows = createDeviceRows({ store, presence, clock, log });
  const deviceWatch = createDeviceWatch({ store, rows: deviceRows, clock, log });
  const groupWatch = createGroupWatch({ store, rows: deviceRows, clock, log });
  const messageWatch = createMessageWatch({ store, clock, log });
  const courier = createCourier({ store, presence, watch: messageWatch, clock, log });
  const publish = createPublish({ store, rows, deviceWatch });
  const standby = createStandbyTeller({ store, presence, clock, turns });
  const sessions = createSessions({ store, config, clock, log, presence, seats, turns, moved });
  const expiry = createExpiry({ store, clock, log, turns, rows, standby, sessions, ledger, courier });
  const absence = createAbsence({ clock, presence, log, sessions });
  const owned = createOwnership({ store, presence });
  const relay = createRelay({ seats, presence, clock, sessions, log });
  const reach = createReach({ store, config, clock, presence, sessions });
  const policies = createPolicyKeeper({ store, sessions });
  const targets = createTargets({ store, clock });
  const prover = createProver({ store });
  const { account } = accounts;
  const access = createAccess({ store, account, sessions, deviceWatch, groupWatch, messageWatch });
  const asking = createRequest({
    store,
    presence,
    clock,
    log,
    turns,
    targets,
    began,
    policies,
    access,
    sessions,
    ledger,
  });
  const takeOvers = createTakeOvers({
    store,
    presence,
    seats,
    clock,
    account,
    turns,
    targets,
    sessions,
    ledger,
    ...asking,
  });
  const changes = {
    invitation: createChanges({ store, rows, standby, expiry }),
    message: courier.sent,
    organisation: policies.tellAll,
    ...createDeviceChanges({
      store,
      presence,
      sessions,
      standby,
      turns,
      policies,
      access,
      deviceRows,
      deviceWatch,
      groupWatch,
      courier,
    }),
  };

  /** What hangs on a new request, and on every move of a session of a managed device. */
  async function began(row: SessionRecord): Promise<void> {
    if (row.agentKind === 'managed') {
      deviceRows.sessionMoved(row.agentId, isOpen(row.state));
      deviceWatch.sessionMoved(row.agentId);
      groupWatch.changed();
    }
    await publish(row.agentKind, row.agentId);
  }

  /** What hangs on a session's move. */
  async function moved({ row, effects, from }: Moved): Promise<void> {
    ledger.moved(row, from);
    const { agentKind, agentId: id, state } = row;
    if (agentKind === 'managed') {
      if (state.at === 'ended') takeOvers.sessionEnded(row);
      return began(row);
    }
    if (effects.some((effect) => effect.do === 'open')) {
      await store.invitations.connected(id, clock.now());
      await standby.tell(agentKind, id);
    }
    if (state.at !== 'ended') return publish(agentKind, id);
    // Not waited for: whoever ends an invitation holds its turn while its session ends.
    const follow = endsInvitation(state) ? expiry.close(id, state.by, state.why) : expiry.check(id);
    follow.catch((error: unknown) =>
      log.error({ err: error, invitation: id }, 'the end of a session was not followed'),
    );
    if (!endsInvitation(state)) await publish(agentKind, id);
  }

  return {
    presence,
    seats,
    turns,
    ledger,
    rows,
    deviceRows,
    deviceWatch,
    groupWatch,
    messageWatch,
    courier,
    publish,
    standby,
    sessions,
    expiry,
    absence,
    owned,
    relay,
    reach,
    prover,
    changes,
    access,
    request: asking.request,
    takeOvers,
    async takeUp() {
      await courier.takeUp();
      await takeUp({ store, clock, sessions, absence, expiry, began });
    },
    async stop() {
      sessions.stop();
      rows.stop();
      expiry.stop();
      takeOvers.stop();
      deviceWatch.stop();
      groupWatch.stop();
      messageWatch.stop();
      courier.stop();
      for (const { sessionId } of seats.all()) seats.close(sessionId);
      await deviceRows.stop();
    },
  };
}
