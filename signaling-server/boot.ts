/** A broker that comes back knows its sessions: the store is all it needs. */
import type { Clock } from '#lib/live/clock.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import { AFTER_RESTART_MS, type Absence } from './absence.ts';
import type { Expiry } from './expire.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Sessions } from './sessions.ts';

/**
 * While the broker was away no tab could tell it that the link is up, so the deadlines of links wait until tabs had
 * time to come back. A request's deadline does not: both tabs kept it themselves. Pure.
 */
export function afterRestart(session: Session, now: number): Session {
  if (session.at === 'linking') return { ...session, until: Math.max(session.until, now + AFTER_RESTART_MS) };
  if (session.at === 'reconnecting')
    return { ...session, until: Math.max(session.until, now + session.grace) };
  return session;
}

type Deps = {
  readonly store: BrokerStore;
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly absence: Absence;
  readonly expiry: Expiry;
  readonly began: (row: SessionRecord) => Promise<void>;
};

export async function takeUp({ store, clock, sessions, absence, expiry, began }: Deps): Promise<void> {
  const resume = async (row: SessionRecord): Promise<void> => {
    const state = afterRestart(row.state, clock.now());
    const changed = state !== row.state && (await store.sessions.advance(row.id, row.version, state));
    const seat = sessions.take(changed ? { ...row, state, version: row.version + 1 } : row);
    if (state.at === 'live') absence.gone(seat, AFTER_RESTART_MS);
    await began(row);
  };
  /** A process that was killed may have written one half of an end: the other half follows. */
  const finishEnd = async (row: SessionRecord | null): Promise<void> => {
    if (row === null || row.agentKind === 'managed') return;
    const ended = (await store.invitations.byId(row.agentId))?.ended ?? null;
    const { state } = row;
    if (state.at !== 'ended') {
      if (ended !== null) await expiry.close(row.agentId, ended.by, ended.why);
    } else if (ended === null && endsInvitation(state)) {
      await expiry.close(row.agentId, state.by, state.why);
    }
  };

  for (const row of await store.sessions.open()) await resume(row);
  for (const row of await store.sessions.open()) await finishEnd(row);
  for (const { id, joinedAt } of await store.invitations.list(clock.now()))
    if (joinedAt !== null) await finishEnd(await store.sessions.lastOf(id));
  for (const invitation of await store.invitations.unexpired()) expiry.watch(invitation);
}
