/** `attach`: this page of the operator shows the session from now on. */
import { sameSecret } from '#lib/accounts/secrets.ts';
import { refused, done, type Outcome } from '#lib/protocol/faults.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import type { Absence } from './absence.ts';
import type { OperatorCaller, Ownership } from './callers.ts';
import type { SessionRecord } from './records.ts';
import type { Relay } from './relay.ts';
import type { Sessions } from './sessions.ts';
import type { TakeOvers } from './take-over.ts';
import { forOperator, isOpen } from './views.ts';

type Deps = {
  readonly sessions: Sessions;
  readonly owned: Ownership;
  readonly relay: Relay;
  readonly absence: Absence;
  readonly takeOvers: Pick<TakeOvers, 'tellAgain'>;
};

type AttachAsk = { readonly sessionId: string; readonly secret?: string | undefined };

export function createAttach({ sessions, owned, relay, absence, takeOvers }: Deps) {
  return async (ask: AttachAsk, caller: OperatorCaller): Promise<Outcome<SessionView>> => {
    const mine = await owned.operators(caller, ask.sessionId);
    if (!mine.ok) return mine;
    // Nothing may move the session between this look and the answer, or the page would miss the move.
    return sessions.still(ask.sessionId, async (row) =>
      row === null ? refused('not-found') : show(row, ask, caller),
    );
  };

  async function show(
    row: SessionRecord,
    ask: AttachAsk,
    caller: OperatorCaller,
  ): Promise<Outcome<SessionView>> {
    if (!isOpen(row.state)) return done(forOperator(row, await sessions.view(row, false)));
    // A tab that left while this waited would never be taken off its seat again.
    if (!caller.wire.isHere()) return refused('portal-away');
    const seat = sessions.take(row);
    const given = seat.entrusted?.confirmed ? seat.entrusted.hash : null;
    const hash = row.operatorSecretHash ?? given;
    if (hash !== null && (ask.secret === undefined || !sameSecret(ask.secret, hash))) {
      return refused('session-elsewhere');
    }
    if (seat.operator !== null && seat.operator.id !== caller.wire.id) {
      seat.operator.push('displaced', { sessionId: row.id });
    }
    seat.operator = caller.wire;
    absence.returned(seat);
    // The signals that wait follow this answer.
    setImmediate(() => relay.flush(seat));
    setImmediate(() => takeOvers.tellAgain(row.agentId, { operator: caller.wire }));
    return done(forOperator(row, await sessions.view(row, true, sessions.entrust(row, caller.wire))));
  }
}
