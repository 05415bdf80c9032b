/** `request`: an operator asks the person at a device for leave. */
import { randomBytes } from 'node:crypto';
import { may } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import { FEATURES, type Feature } from '#lib/protocol/feature.ts';
import { REQUEST_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import { isExpired } from '#lib/session/invitation.ts';
import { requested } from '#lib/session/table.ts';
import type { OperatorCaller } from './callers.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, InvitationRecord } from './records.ts';
import type { Rows } from './rows.ts';
import type { Sessions } from './sessions.ts';
import { waitUntil } from './spacing.ts';
import type { Turns } from './turns.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly log: Log;
  readonly turns: Turns;
  readonly rows: Rows;
  readonly sessions: Sessions;
};

export function createRequest({ store, presence, clock, log, turns, rows, sessions }: Deps) {
  async function hindrance(target: InvitationRecord, operatorId: string): Promise<Outcome<null>> {
    const now = clock.now();
    const open = await store.sessions.openFor(target.id);
    if (target.ended !== null || isExpired(target, open?.state ?? null, now))
      return refused('invitation-ended');
    if (target.joinedAt === null) return refused('nobody-joined');
    if (open !== null) return refused('device-busy');
    if (presence.agent(target.id) === null) return refused('device-away');
    const earlier = await store.sessions.recentFor(operatorId, target.id, target.createdAt);
    const until = waitUntil(
      earlier.map((row) => row.state),
      now,
    );
    return until === null ? done(null) : refused('ask-later', until);
  }

  async function ask(
    target: InvitationRecord,
    feature: Feature,
    { operator }: OperatorCaller,
  ): Promise<Outcome<{ sessionId: string }>> {
    const hindered = await hindrance(target, operator.id);
    if (!hindered.ok) return hindered;
    const organisation = await store.organisation.name();
    const now = clock.now();
    const sessionId = randomBytes(16).toString('hex');
    const created = await store.sessions.create({
      id: sessionId,
      invitationId: target.id,
      operatorId: operator.id,
      operator: operator.name,
      asker: `Operator ${operator.name} from ${organisation}`,
      organisation,
      feature,
      state: requested({
        sessionId,
        operatorId: operator.id,
        permissions: FEATURES.filter((each) => may(operator, each)),
        expiresAt: now + REQUEST_TIMEOUT_MS,
      }),
      requestedAt: now,
    });
    // The store's unique index decided between two that asked at once.
    if (!created) return refused('device-busy');
    const row = await store.sessions.byId(sessionId);
    if (row === null) throw new Error('a session vanished at once');
    log.info({ session: row.id, invitation: row.invitationId, state: 'requested' }, 'session');
    sessions.take(row);
    await Promise.all([sessions.tell(row), rows.publish(target.id)]);
    return done({ sessionId });
  }

  return async (
    { target, feature }: { target: string; feature: Feature },
    caller: OperatorCaller,
  ): Promise<Outcome<{ sessionId: string }>> => {
    if (!may(caller.operator, feature)) return refused('not-allowed');
    // In turn with expiry and with the end of the invitation, so that none slips between look and leap.
    return turns.run(`invitation ${target}`, async () => {
      const invitation = await store.invitations.byId(target);
      return invitation === null ? refused('not-found') : ask(invitation, feature, caller);
    });
  };
}
