/** `ready`: this tab is the agent. It displaces an earlier one and learns what it missed. */
import { sameSecret } from '#lib/accounts/secrets.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { AFTER_RESTART_MS, type Absence } from './absence.ts';
import type { AgentCaller } from './callers.ts';
import type { Courier } from './courier.ts';
import type { DeviceRows } from './device-rows.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, SessionRecord } from './records.ts';
import type { Prover } from './prove.ts';
import type { Publish } from './publish.ts';
import type { Sessions } from './sessions.ts';
import type { StandbyTeller } from './standby.ts';
import type { TakeOvers } from './take-over.ts';
import type { Turns } from '#lib/session/turns.ts';
import { isOpen } from './views.ts';
import type { AgentWire } from './wire.ts';

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly sessions: Sessions;
  readonly standby: StandbyTeller;
  readonly absence: Absence;
  readonly publish: Publish;
  readonly deviceRows: DeviceRows;
  readonly prover: Prover;
  readonly turns: Turns;
  readonly takeOvers: Pick<TakeOvers, 'tellAgain'>;
  readonly courier: Pick<Courier, 'arrived'>;
};

type ReadyAsk = { readonly secret?: string | undefined; readonly signature?: string | undefined };
type ReadyAnswer = { standby: StandbyView; view: SessionView | null };

export function createReady(deps: Deps) {
  const { store, presence, sessions, standby, absence, publish, deviceRows, prover, turns, ...told } = deps;

  async function resume(row: SessionRecord | null, secret: string | undefined, wire: AgentWire) {
    if (row === null || !isOpen(row.state)) return null;
    const seat = sessions.take(row);
    const hash = row.agentSecretHash;
    // Without proof the tab sees the session, but gets no way to the other side before it approves again.
    const proven = secret !== undefined && hash !== null && sameSecret(secret, hash);
    if (proven) {
      seat.agent = wire.id;
      absence.returned(seat);
    } else {
      // The tab that had proved itself may be the one just displaced; or it is still on its way after a restart.
      absence.gone(seat, AFTER_RESTART_MS);
    }
    return sessions.view(row, proven || row.state.at === 'requested');
  }

  /** The conversation that the invitation ended with: its transcript is on the device, its frame is here. */
  async function over(agentId: string): Promise<SessionView | null> {
    const last = await store.sessions.lastOf(agentId);
    const talked = last?.state.at === 'ended' && last.state.since !== null;
    return talked ? sessions.view(last, false) : null;
  }

  async function arrive(
    { kind, agentId, wire, place }: AgentCaller,
    secret?: string,
  ): Promise<Outcome<ReadyAnswer>> {
    const first = await standby.read(kind, agentId);
    if (first === null) return refused(kind === 'managed' ? 'device-removed' : 'not-found');
    // A tab that left while this waited would be taken for present for ever.
    if (!wire.isHere()) return refused('portal-away');
    const before = presence.arrive(agentId, wire);
    if (before !== null) {
      before.push('displaced', {});
      before.close();
    }
    if (kind === 'managed') deviceRows.seen(agentId, place);
    if (first.ended === null) void publish(kind, agentId);
    const answer = async (view: SessionView | null): Promise<Outcome<ReadyAnswer>> => {
      const now = await standby.read(kind, agentId);
      return now === null ? refused('not-found') : done({ standby: now, view });
    };
    if (first.ended !== null) return answer(await over(agentId));
    const open = await store.sessions.openFor(agentId);
    if (open === null) return answer(null);
    // Nothing may move the session between this look and the answer, or the tab would miss the move.
    const answered = await sessions.still(open.id, async (row) => answer(await resume(row, secret, wire)));
    await sessions.tellPresence(open.id);
    setImmediate(() => told.takeOvers.tellAgain(agentId, { agent: wire }));
    return answered;
  }

  // In turn with requests and with the end of the invitation, for the same reason.
  return async ({ secret, signature }: ReadyAsk, caller: AgentCaller): Promise<Outcome<ReadyAnswer>> => {
    if (!prover.isProven(caller)) {
      const proof = await prover.prove(caller, signature);
      if (!proof.ok) return proof;
    }
    const { kind, agentId } = caller;
    const answer = await turns.run(`agent ${agentId}`, () => arrive(caller, secret));
    // Behind the answer.
    if (answer.ok) setImmediate(() => told.courier.arrived(kind, agentId));
    return answer;
  };
}
