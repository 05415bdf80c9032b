/** `request`: an operator asks the person at a device for leave. */
import { randomBytes } from 'node:crypto';
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { displayName } from '#lib/session/display-name.ts';
import { requested } from '#lib/session/table.ts';
import type { OperatorCaller } from './callers.ts';
import type { Ledger } from './ledger.ts';
import type { Log } from './log.ts';
import type { PolicyKeeper } from './policy.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Sessions } from './sessions.ts';
import { waitUntil } from './spacing.ts';
import { permissionsAt, type Target, type Targets } from './target.ts';
import type { Turns } from '#lib/session/turns.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  readonly targets: Targets;
  /** whatever hangs on a new request */
  readonly began: (row: SessionRecord) => Promise<void>;
  readonly policies: PolicyKeeper;
  readonly sessions: Sessions;
  readonly ledger: Pick<Ledger, 'requested'>;
};

/** Whoever calls holds the agent's turn and has found the target within the operator's reach. */
export type AskTarget = (
  target: Target,
  feature: Feature,
  operator: Operator,
) => Promise<Outcome<{ sessionId: string }>>;

export function createRequest(deps: Deps) {
  const { store, presence, clock, log, turns, targets, began, policies, sessions, ledger } = deps;

  async function hindrance(target: Target, operatorId: string): Promise<Outcome<null>> {
    const now = clock.now();
    const open = await store.sessions.openFor(target.id);
    const own = target.hindrance(open?.state ?? null);
    if (own !== null) return refused(own);
    if (open !== null) return refused('device-busy');
    if (presence.agent(target.id) === null) return refused('device-away');
    const earlier = await store.sessions.recentFor(operatorId, target.id, target.since);
    const until = waitUntil(
      earlier.map((row) => row.state),
      now,
    );
    return until === null ? done(null) : refused('ask-later', until);
  }

  const askTarget: AskTarget = async (target, feature, operator) => {
    if (!may(operator, feature)) return refused('not-allowed');
    if (target.off.includes(feature)) return refused('feature-off');
    const hindered = await hindrance(target, operator.id);
    if (!hindered.ok) return hindered;
    const organisation = await store.organisation.get();
    const shown = displayName(operator, organisation);
    const now = clock.now();
    const sessionId = randomBytes(16).toString('hex');
    const created = await store.sessions.create({
      id: sessionId,
      agentKind: target.kind,
      agentId: target.id,
      device: target.device,
      user: target.user,
      operatorId: operator.id,
      operator: operator.name,
      shownOperator: shown.operator,
      asker: shown.asker,
      organisation: organisation.name,
      feature,
      state: requested({
        sessionId,
        operatorId: operator.id,
        permissions: permissionsAt(target, operator),
        expiresAt: now + target.patience,
        ...(target.acknowledge ? {} : { acknowledge: false }),
      }),
      requestedAt: now,
    });
    // The store's unique index decided between two that asked at once.
    if (!created) return refused('device-busy');
    const row = await store.sessions.byId(sessionId);
    if (row === null) throw new Error('a session vanished at once');
    log.info({ session: row.id, agent: row.agentId, state: 'requested' }, 'session');
    ledger.requested(row, operator);
    sessions.take(row);
    await Promise.all([sessions.tell(row), began(row)]);
    // Its group's settings may have been saved since they were read.
    if (target.kind === 'managed') await policies.hold(row);
    return done({ sessionId });
  };

  async function request(
    { target: id, feature }: { target: string; feature: Feature },
    { operator }: OperatorCaller,
  ): Promise<Outcome<{ sessionId: string }>> {
    if (!may(operator, feature)) return refused('not-allowed');
    // In turn with expiry, removal and the end of the invitation, so that none slips between look and leap.
    return turns.run(`agent ${id}`, async () => {
      const target = await targets.find(id, operator);
      return target === null ? refused('not-found') : askTarget(target, feature, operator);
    });
  }

  return { askTarget, request };
}
