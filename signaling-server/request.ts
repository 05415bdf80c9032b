/** `request`: an operator asks the person at a device for leave. */
import { randomBytes } from 'node:crypto';
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { displayName } from '#lib/session/display-name.ts';
import { requested } from '#lib/session/table.ts';
import type { Access } from './access.ts';
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
  readonly access: Pick<Access, 'hold'>;
  readonly sessions: Sessions;
  readonly ledger: Pick<Ledger, 'requested'>;
};

/** Whether that operator may ask for that there now, leaving aside whether somebody is in session: `open` is who. */
export type MayAsk = (
  target: Target,
  feature: Feature,
  operator: Operator,
  open: SessionRecord | null,
) => Promise<Outcome<null>>;

/** Whoever calls holds the agent's turn and has found the target within the operator's reach. */
export type AskTarget = (
  target: Target,
  feature: Feature,
  operator: Operator,
) => Promise<Outcome<{ sessionId: string }>>;

export function createRequest(deps: Deps) {
  const { store, presence, clock, log, turns, targets, began, policies, access, sessions, ledger } = deps;

  const mayAsk: MayAsk = async (target, feature, operator, open) => {
    if (!may(operator, feature)) return refused('not-allowed');
    if (target.off.includes(feature)) return refused('feature-off');
    const now = clock.now();
    const own = target.hindrance(open?.state ?? null);
    if (own !== null) return refused(own);
    if (presence.agent(target.id) === null) return refused('device-away');
    const earlier = await store.sessions.recentFor(operator.id, target.id, target.since);
    const until = waitUntil(
      earlier.map((row) => row.state),
      now,
    );
    return until === null ? done(null) : refused('ask-later', until);
  };

  const askTarget: AskTarget = async (target, feature, operator) => {
    const open = await store.sessions.openFor(target.id);
    const allowed = await mayAsk(target, feature, operator, open);
    if (!allowed.ok) return allowed;
    if (open !== null) return refused('device-busy');
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
    // Its group's settings may have been saved, or the account changed, since they were read.
    if (target.kind === 'managed') await policies.hold(row);
    await access.hold(row);
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

  return { askTarget, mayAsk, request };
}
