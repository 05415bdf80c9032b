/** The agent's tab: presence, requests, and the session that follows an approval. */
import type { RunningConversation } from '#lib/conversation/running.ts';
import { startConversation } from '#lib/conversation/start.ts';
import type { Wire } from '#lib/conversation/wire.ts';
import { serverNow } from '#lib/portal/server-time.ts';
import type { Portal } from '#lib/portal/socket.ts';
import { refused } from '#lib/protocol/faults.ts';
import type { EndedSession } from '#lib/protocol/session-state.ts';
import type { agentPushes, agentRequests, SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { AgentRecord, Shelf } from '#lib/shelf/open.ts';
import type { Standby, StandbySnapshot } from './standby.ts';

export type AgentPortal = Portal<typeof agentRequests, typeof agentPushes>;

const wireOf = (portal: AgentPortal, sessionId: string): Wire => ({
  online: () => portal.state() === 'online',
  subscribe: portal.subscribe,
  signal: (signal) => portal.ask('signal', { sessionId, signal }),
  link: (up) => portal.ask('link', { sessionId, up }),
  end: (heard) => portal.ask('end', { sessionId, heard }),
  cancel: () => Promise.resolve(refused('not-allowed')), // only an operator withdraws a request
  expectRestart: () => portal.ask('expect-restart', { sessionId }),
});

/** What the agent user reads after a request that came to nothing. */
function lastWord(ended: EndedSession, operator: string): string | null {
  if (ended.why === 'rejected') return `You rejected the request of ${operator}.`;
  if (ended.why === 'cancelled') return `${operator} withdrew the request.`;
  if (ended.why === 'timed-out') return `The request of ${operator} was not answered in time.`;
  if (ended.why === 'no-path') return `The connection to ${operator} could not be made. They can ask again.`;
  return null;
}

/** The agent of one invitation, over its portal. */
export function createStandby(agent: AgentRecord, portal: AgentPortal, shelf: Shelf): Standby {
  const snapshots = createSnapshots<StandbySnapshot>({ at: 'opening' });
  const grantKey = agent.invitationId;
  let standby: StandbyView | null = null;
  let view: SessionView | null = null;
  let conversation: RunningConversation | null = null;
  let starting: Promise<RunningConversation> | null = null;
  let answering = false;
  let last: string | null = null;
  let wasOnline = false;
  let displaced = false;
  /** the request that was rejected here last */
  let rejected: string | null = null;
  /** End Session was pressed here: over, whatever the broker says or does not say */
  let given = false;

  function show(): void {
    const fault = portal.refusal();
    if (displaced) return snapshots.set({ at: 'elsewhere' });
    if (fault !== null && standby === null) return snapshots.set({ at: 'refused', fault });
    if (standby === null) return;
    const session = conversation?.snapshot().session ?? null;
    const talked =
      session !== null && conversation !== null && (session.at !== 'ended' || session.since !== null);
    const inSession = talked && session.at !== 'requested';
    if (standby.ended !== null || given || (session !== null && endsInvitation(session))) {
      return snapshots.set({
        at: 'over',
        standby: ended(standby),
        conversation: inSession ? conversation : null,
      });
    }
    const common = {
      standby,
      offset: portal.offset(),
      portal: portal.state() === 'online' ? 'online' : 'offline',
    } as const;
    if (session?.at === 'requested' && view !== null)
      return snapshots.set({ at: 'asked', ...common, view, answering });
    if (inSession && conversation !== null && session.at !== 'linking') {
      return snapshots.set({ at: 'in-session', standby, conversation });
    }
    if (session?.at === 'linking' && view !== null) {
      return snapshots.set({ at: 'asked', ...common, view, answering: true });
    }
    return snapshots.set({ at: 'ready', ...common, keeps: shelf.keeps, last });
  }

  /** Over here even before the broker has said so. */
  const ended = (of: StandbyView): StandbyView =>
    of.ended !== null ? of : { ...of, ended: { by: 'agent', why: 'ended', at: serverNow(portal.offset()) } };

  async function hear(told: SessionView): Promise<void> {
    const id = told.session.terms.sessionId;
    if (id === rejected && told.session.at === 'requested') {
      return void portal.ask('reject', { sessionId: id }); // said before, and lost on the way
    }
    view = told;
    if (conversation !== null && conversation.snapshot().session.terms.sessionId === id) {
      conversation.hear(told);
      return show();
    }
    if (starting !== null) return void starting.then((running) => running.hear(told));
    if (told.session.at === 'ended') return show();
    conversation?.close();
    const grant = await shelf.grants.get(grantKey);
    starting = startConversation({
      side: 'agent',
      view: told,
      approved: grant?.terms ?? null,
      wire: wireOf(portal, id),
      shelf,
      offset: portal.offset,
      keep: (kept) => void shelf.grants.put(grantKey, kept),
    });
    conversation = await starting;
    starting = null;
    conversation.subscribe(follow);
    if (conversation.snapshot().session.at === 'requested') conversation.gather();
    follow();
  }

  /** A session that ended without having been live leaves the agent ready. */
  function follow(): void {
    const session = conversation?.snapshot().session;
    if (session?.at === 'ended' && session.since === null) {
      last = lastWord(session, view?.operator ?? '');
      answering = false;
      conversation?.close();
      conversation = null;
    }
    show();
  }

  async function ready(): Promise<void> {
    const grant = await shelf.grants.get(grantKey);
    const answer = await portal.ask('ready', grant?.secret == null ? {} : { secret: grant.secret });
    if (!answer.ok) return;
    standby = answer.value.standby;
    if (given) void portal.ask('end', { sessionId: null });
    if (answer.value.view !== null) await hear(answer.value.view);
    else if (conversation?.snapshot().session.at === 'requested') conversation.end();
    show();
  }

  function followPortal(): void {
    const online = portal.state() === 'online';
    if (online && !wasOnline) void ready();
    wasOnline = online;
    show();
  }

  portal.on('standby', (told) => {
    standby = told;
    show();
  });
  portal.on('session', hear);
  portal.on('signal', async (value) => {
    await starting;
    if (conversation?.snapshot().session.terms.sessionId !== value.sessionId) {
      throw new Error('a signal came for a session that is not open here');
    }
    conversation.receive(value.signal);
  });
  portal.on('displaced', () => {
    displaced = true;
    conversation?.displace();
    portal.close();
    show();
  });
  portal.subscribe(followPortal);
  followPortal();

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    approve() {
      if (answering || conversation === null) return;
      answering = true;
      void conversation
        .approve((terms, signals) => portal.ask('approve', { terms, signals }))
        .then(() => {
          answering = false;
          show();
        });
      show();
    },
    reject() {
      const session = conversation?.snapshot().session;
      if (session?.at !== 'requested' || conversation === null) return;
      rejected = session.terms.sessionId;
      void portal.ask('reject', { sessionId: rejected });
      conversation.refuse();
    },
    end() {
      given = true;
      if (conversation === null) void portal.ask('end', { sessionId: null });
      else conversation.end();
      show();
    },
    close() {
      conversation?.close();
      portal.close();
    },
  };
}
