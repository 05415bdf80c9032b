/** The agent's tab: presence, requests, and the session that follows an approval. */
import { heedServer, keepHistory } from '#lib/conversation/history.ts';
import type { RunningConversation } from '#lib/conversation/running.ts';
import { startConversation } from '#lib/conversation/start.ts';
import { serverNow } from '#lib/portal/server-time.ts';
import { PASSING } from '#lib/portal/socket.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { endsInvitation } from '#lib/session/invitation.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { AgentRecord, Grant, Shelf } from '#lib/shelf/open.ts';
import { wireOf, type AgentPortal } from './agent-portal.ts';
import { goneWord, lastWord } from './last-word.ts';
import { endWith, overHere } from './over.ts';
import type { Standby, StandbySnapshot } from './standby.ts';

/** In the place of a grant: End Session was pressed in this browser. */
const GIVEN_UP: Grant = { secret: null, terms: null };
const isGivenUp = ({ secret, terms }: Grant): boolean => secret === null && terms === null;

/** The agent of one invitation, over its portal. */
export function createStandby(agent: AgentRecord, portal: AgentPortal, shelf: Shelf): Standby {
  const snapshots = createSnapshots<StandbySnapshot>({ at: 'opening', stuck: false });
  const grantKey = agent.invitationId;
  let standby: StandbyView | null = null;
  let view: SessionView | null = null;
  let conversation: RunningConversation | null = null;
  /** what the broker said is taken in one after the other */
  let turn: Promise<void> = Promise.resolve();
  let answering = false;
  let last: string | null = null;
  let wasOnline = false;
  let displaced = false;
  /** the request that was rejected here last */
  let rejected: string | null = null;
  /** End Session was pressed here: over, whatever the broker says or does not say */
  let given = false;
  let closed = false;
  /** the broker's last word to this agent */
  let fault: Fault | null = null;

  function show(): void {
    const refusal = fault ?? portal.refusal();
    if (closed) return;
    if (displaced) return snapshots.set({ at: 'elsewhere' });
    const session = conversation?.snapshot().session ?? null;
    const talked =
      session !== null && conversation !== null && (session.at !== 'ended' || session.since !== null);
    const inSession = talked && session.at !== 'requested';
    // A session that runs goes on without the portal; waiting does not.
    if (refusal !== null && !inSession && !given && !standby?.ended) {
      return snapshots.set({ at: 'refused', fault: refusal });
    }
    if (standby === null) return snapshots.set({ at: 'opening', stuck: portal.state() === 'offline' });
    if (standby.ended !== null || given || (session !== null && endsInvitation(session))) {
      return snapshots.set({
        at: 'over',
        standby: overHere(standby, serverNow(portal.offset())),
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

  /** One word of the broker after the other: a session takes a moment to start. */
  function hear(told: SessionView): Promise<void> {
    const heard = turn.then(() => take(told));
    turn = heard.catch(() => {}); // whoever passed the word on hears of the failure
    return heard;
  }

  async function take(told: SessionView): Promise<void> {
    const id = told.session.terms.sessionId;
    if (id === rejected && told.session.at === 'requested') {
      return void portal.ask('reject', { sessionId: id }); // said before, and lost on the way
    }
    if (conversation?.snapshot().session.terms.sessionId === id) {
      view = told;
      conversation.hear(told);
      return show();
    }
    // Nothing starts any more; but what was said can still be read.
    const past = told.session.at === 'ended' && told.session.since !== null;
    if (past ? gone() : told.session.at === 'ended' || isOver()) return show();
    const { keepMs } = told;
    const swept = heedServer(shelf, { offset: portal.offset, keepMs, running: past ? [] : [id] });
    if (past) {
      await swept; // of a conversation that is over only what this browser keeps can be shown
      if (!(await shelf.history.has(id))) return show();
    }
    conversation?.close();
    conversation = null; // the news of its end was lost on the way
    const grant = await shelf.grants.get(grantKey);
    const running = await startConversation({
      side: 'agent',
      view: told,
      approved: grant?.terms ?? null,
      wire: wireOf(portal, id),
      shelf,
      offset: portal.offset,
      keep: (kept) => void (isOver() || shelf.grants.put(grantKey, kept)),
    });
    if (past ? gone() : isOver()) return running.close();
    view = told;
    conversation = running;
    running.subscribe(follow);
    keepHistory(shelf, running, portal.offset);
    if (running.snapshot().session.at === 'requested') running.gather();
    follow();
  }

  /** This tab is no agent any more. */
  const gone = (): boolean => displaced || closed;
  /** Nothing starts here any more. */
  const isOver = (): boolean => given || gone();

  /** A session that ended without having been live leaves the agent ready. */
  function follow(): void {
    const session = conversation?.snapshot().session;
    if (session?.at === 'ended' && session.since === null) {
      last = lastWord(session, view?.operator ?? '');
      forget();
    }
    show();
  }

  async function ready(): Promise<void> {
    const grant = await shelf.grants.get(grantKey);
    if (grant !== null && isGivenUp(grant)) given = true;
    const ask = () => portal.ask('ready', grant?.secret == null ? {} : { secret: grant.secret });
    const before = conversation;
    const answer = await untilAnswered(portal, ask);
    if (closed || displaced) return;
    if (!answer.ok) {
      if (!PASSING.has(answer.fault)) fault = answer.fault;
      return show();
    }
    fault = null;
    standby = answer.value.standby;
    if (given && standby.ended === null) void portal.ask('end', { sessionId: null });
    if (answer.value.view !== null) await hear(answer.value.view);
    else if (conversation === before) missed(); // otherwise a newer word has come
    show();
  }

  /** The broker knows of no session: what runs here has ended while this tab was away. */
  function missed(): void {
    const session = conversation?.snapshot().session;
    if (session?.at === 'requested' || session?.at === 'linking') {
      last = view === null ? null : goneWord(view.operator);
      forget();
    } else followEnd();
  }

  function forget(): void {
    answering = false;
    conversation?.close();
    conversation = null;
  }

  function followEnd(): void {
    const session = standby && endWith(conversation?.snapshot().session, standby);
    if (session && view !== null) conversation?.hear({ ...view, session });
  }

  function followPortal(): void {
    const online = portal.state() === 'online';
    if (online && !wasOnline) void ready();
    wasOnline = online;
    show();
  }

  portal.on('standby', (told) => {
    standby = told;
    followEnd();
    show();
  });
  portal.on('session', hear);
  portal.on('signal', async (value) => {
    await turn;
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
      if (answering || conversation?.snapshot().session.at !== 'requested') return;
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
      void shelf.grants.put(grantKey, GIVEN_UP); // a reload must not bring back what was ended here
      if (conversation === null) void portal.ask('end', { sessionId: null });
      else conversation.end();
      show();
    },
    close() {
      closed = true;
      conversation?.close();
      portal.close();
    },
  };
}
