/** What the agent window shows, from what the tab holds. Pure. */
import type { RunningConversation } from '#lib/conversation/running.ts';
import { serverNow } from '#lib/portal/server-time.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import type { Reach } from '#lib/protocol/reach.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import type { AgentPortal } from './agent-portal.ts';
import type { LettingIn } from './letting-in.ts';
import { overHere } from './over.ts';
import type { StandbySnapshot } from './standby.ts';

export type Held = {
  readonly kind: AgentKind;
  readonly standby: StandbyView | null;
  readonly view: SessionView | null;
  readonly conversation: RunningConversation | null;
  readonly lettingIn: LettingIn;
  readonly answering: boolean;
  readonly last: string | null;
  readonly keeps: boolean;
  /** why this tab is the agent no more: another one is, or the portal has removed the device */
  readonly left: 'displaced' | 'removed' | null;
  /** End Session was pressed for an invitation */
  readonly given: boolean;
  /** the broker's last word to this agent */
  readonly fault: Fault | null;
  /** what another operator asks now */
  readonly takeOver: TakeOver | null;
  /** what its quiet test has found */
  readonly reach: Reach | null;
};

export function windowOf(
  held: Held,
  portal: Pick<AgentPortal, 'state' | 'offset' | 'refusal'>,
): StandbySnapshot {
  const { kind, standby, view, conversation, lettingIn, answering, last, keeps } = held;
  const refusal = held.fault ?? portal.refusal();
  if (held.left === 'displaced') return { at: 'elsewhere' };
  const session = conversation?.snapshot().session ?? null;
  const talked =
    session !== null && conversation !== null && (session.at !== 'ended' || session.since !== null);
  const inSession = talked && session.at !== 'requested';
  if (held.left === 'removed') {
    return { at: 'removed', standby, conversation: session?.at === 'ended' && talked ? conversation : null };
  }
  // A session that runs goes on without the portal; waiting does not.
  if (refusal !== null && !inSession && !held.given && !standby?.ended)
    return { at: 'refused', fault: refusal };
  if (standby === null) return { at: 'opening', stuck: portal.state() === 'offline' };
  const common = {
    standby,
    offset: portal.offset(),
    portal: portal.state() === 'online' ? 'online' : 'offline',
  } as const;
  const isOver = session !== null && endsInvitation(session);
  if (kind === 'managed' && isOver && conversation !== null) return { at: 'after', ...common, conversation };
  if (standby.ended !== null || held.given || isOver) {
    return {
      at: 'over',
      standby: overHere(standby, serverNow(portal.offset())),
      conversation: inSession ? conversation : null,
    };
  }
  if (session?.at === 'requested' && view !== null) {
    const unasked = lettingIn.isUnasked(session);
    return { at: 'asked', ...common, view, answering, unasked };
  }
  if (inSession && conversation !== null && session.at !== 'linking')
    return { at: 'in-session', standby, offset: common.offset, conversation, takeOver: held.takeOver };
  if (session?.at === 'linking' && view !== null) {
    return { at: 'asked', ...common, view, answering: true, unasked: lettingIn.isUnasked(session) };
  }
  return { at: 'ready', ...common, keeps, last, reach: held.reach };
}
