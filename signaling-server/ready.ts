/** `ready`: this tab is the agent. It displaces an earlier one and learns what it missed. */
import { sameSecret } from '#lib/accounts/secrets.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import type { Absence } from './absence.ts';
import type { AgentCaller } from './callers.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Rows } from './rows.ts';
import type { Sessions } from './sessions.ts';
import type { StandbyTeller } from './standby.ts';
import { isOpen } from './views.ts';
import type { AgentWire } from './wire.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly sessions: Sessions;
  readonly standby: StandbyTeller;
  readonly absence: Absence;
  readonly rows: Rows;
};

type ReadyAsk = { readonly secret?: string | undefined };
type ReadyAnswer = { standby: StandbyView; view: SessionView | null };

export function createReady({ store, presence, sessions, standby, absence, rows }: Deps) {
  async function resume(row: SessionRecord | null, secret: string | undefined, wire: AgentWire) {
    if (row === null || !isOpen(row.state)) return null;
    const seat = sessions.take(row);
    const hash = row.agentSecretHash;
    // Without proof the tab sees the session, but gets no way to the other side before it approves again.
    const proven = secret !== undefined && hash !== null && sameSecret(secret, hash);
    if (proven) seat.agent = wire.id;
    absence.returned(seat);
    return sessions.view(row, proven || row.state.at === 'requested');
  }

  return async ({ secret }: ReadyAsk, { invitationId, wire }: AgentCaller): Promise<Outcome<ReadyAnswer>> => {
    const record = await store.invitations.byId(invitationId);
    if (record === null) return refused('not-found');
    const before = presence.arrive(invitationId, wire);
    if (before !== null) {
      before.push('displaced', {});
      before.close();
    }
    if (record.ended !== null) return done({ standby: await standby.view(record), view: null });
    void rows.publish(invitationId);
    const open = await store.sessions.openFor(invitationId);
    if (open === null) return done({ standby: await standby.view(record), view: null });
    const view = await sessions.still(open.id, (row) => resume(row, secret, wire));
    return done({ standby: await standby.view(record), view });
  };
}
