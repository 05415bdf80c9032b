/** The agent's tab: presence, requests, and the session that follows an approval. */
import { heedServer, keepHistory } from '#lib/conversation/history.ts';
import type { RunningConversation } from '#lib/conversation/running.ts';
import { startConversation } from '#lib/conversation/start.ts';
import { serverNow } from '#lib/portal/server-time.ts';
import { PASSING } from '#lib/portal/socket.ts';
import type { Fault } from '#lib/protocol/faults.ts';
import type { EndedSession } from '#lib/protocol/session-state.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import { takeGrant } from './take-grant.ts';
import { wireOf, type AgentPortal } from './agent-portal.ts';
import { greet } from './greet.ts';
import type { AgentIdentity } from './identity.ts';
import { goneWord, lastWord } from './last-word.ts';
import { createLettingIn } from './letting-in.ts';
import { endUnheard, endWith, GIVEN_UP, isGivenUp } from './over.ts';
import { createOwnReach } from './own-reach.ts';
import { createQuestion } from './question.ts';
import { createSpender } from './spent.ts';
import type { Standby, StandbySnapshot } from './standby.ts';
import { windowOf, type Held } from './window.ts';

/** The agent of one invitation, or a managed device, over its portal. */
export function createStandby(identity: AgentIdentity, portal: AgentPortal, shelf: Shelf): Standby {
  const { kind, id: grantKey } = identity;
  const lettingIn = createLettingIn(kind);
  const snapshots = createSnapshots<StandbySnapshot>({ at: 'opening', stuck: false });
  let standby: StandbyView | null = null;
  let view: SessionView | null = null;
  let conversation: RunningConversation | null = null;
  /** what the broker said is taken in one after the other */
  let turn: Promise<void> = Promise.resolve();
  let answering = false;
  let last: string | null = null;
  let wasOnline = false;
  let left: Held['left'] = null;
  /** the request that was rejected here last */
  let rejected: string | null = null;
  /** End Session was pressed here: over, whatever the broker says or does not say */
  let given = false;
  let closed = false;
  /** the broker's last word to this agent */
  let fault: Fault | null = null;

  const held = (): Held => ({
    ...{ kind, standby, view, conversation, lettingIn, answering, last },
    ...{ keeps: shelf.keeps, left, given, fault, takeOver: question.now(), reach: reach.now() },
  });
  const question = createQuestion(portal, () => show());
  const reach = createOwnReach(portal, { changed: () => show(), waits: () => conversation === null });
  const spend = createSpender(shelf, grantKey, () => given);
  const show = (): void => (closed ? undefined : snapshots.set(windowOf(held(), portal)));

  /** One word of the broker after the other: a session takes a moment to start. */
  function hear(told: SessionView): Promise<void> {
    const heard = turn.then(() => take(told));
    turn = heard.catch(() => {}); // whoever passed the word on hears of the failure
    return heard;
  }
  async function take(told: SessionView): Promise<void> {
    const id = told.session.terms.sessionId;
    if (id === rejected && told.session.at === 'requested')
      return void portal.ask('reject', { sessionId: id }); // said before, and lost on the way
    if (conversation?.snapshot().session.terms.sessionId === id) {
      view = told;
      conversation.hear(told);
      return show();
    }
    // Nothing starts any more; but what was said can still be read.
    const past = told.session.at === 'ended' && told.session.since !== null;
    if (past ? gone() : told.session.at === 'ended' || isOver()) return show();
    const swept = heedServer(shelf, { ...told, offset: portal.offset, running: past ? [] : [id] });
    if (past) {
      await swept; // of a conversation that is over only what this browser keeps can be shown
      if (!(await shelf.history.has(id))) return show();
    }
    if (kind === 'managed') endHere('ended'); // the news of its end was lost on the way
    forget();
    const running = await startConversation({
      side: 'agent',
      view: told,
      wire: wireOf(portal, id),
      ...{ shelf, linkKey: identity.linkKey, offset: portal.offset },
      ...(await takeGrant(shelf.grants, grantKey, isOver)),
    });
    if (past ? gone() : isOver()) return running.close();
    view = told;
    conversation = running;
    running.subscribe(follow);
    keepHistory(shelf, running, portal.offset);
    if (running.snapshot().session.at === 'requested') running.gather();
    follow();
  }

  /** This tab is no agent any more; or at least nothing starts here. */
  const gone = (): boolean => left !== null || closed;
  const isOver = (): boolean => given || gone();

  /** A session that ended without having been live leaves the agent ready. */
  function follow(): void {
    const session = conversation?.snapshot().session;
    void spend(session);
    if (session?.at === 'ended' && session.since === null) {
      last = lastWord(session, view?.operator ?? '');
      forget();
    }
    show();
  }

  async function ready(): Promise<void> {
    const grant = await shelf.grants.get(grantKey);
    given ||= grant !== null && isGivenUp(grant);
    const before = conversation;
    const answer = await greet(portal, identity, grant?.secret ?? null);
    if (gone()) return;
    if (!answer.ok) {
      if (answer.fault === 'device-removed') return remove();
      if (!PASSING.has(answer.fault)) fault = answer.fault;
      return show();
    }
    fault = null;
    standby = own(answer.value.standby);
    reach.ready();
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
    } else if (kind === 'managed') endHere('ended');
    else followEnd();
  }

  const hearEnd = (session: EndedSession | null): void =>
    session && view ? conversation?.hear({ ...view, session }) : undefined;
  const endHere = (why: 'ended' | 'revoked'): void =>
    hearEnd(endUnheard(conversation?.snapshot().session, why, serverNow(portal.offset())));
  const followEnd = (): void => hearEnd(standby && endWith(conversation?.snapshot().session, standby));

  /** What this tab is it knows by itself. */
  const own = (told: StandbyView): StandbyView => ({ ...told, kind });

  function remove(): void {
    if (gone() || identity.kind !== 'managed') return;
    endHere('revoked');
    left = 'removed';
    portal.close();
    void identity.forget();
    show();
  }

  function forget(): void {
    answering = false;
    conversation?.close();
    conversation = null;
  }

  function followPortal(): void {
    if (portal.refusal() === 'device-removed') return remove();
    const online = portal.state() === 'online';
    if (online && !wasOnline) void ready();
    wasOnline = online;
    show();
  }

  portal.on('standby', (told) => {
    standby = own(told);
    followEnd();
    show();
  });
  portal.on('session', hear);
  portal.on('signal', async ({ sessionId, signal }) => {
    await turn;
    if (conversation?.snapshot().session.terms.sessionId === sessionId) return conversation.receive(signal);
    // To one that has just ended here the other side may speak for a moment.
    if (view?.session.terms.sessionId !== sessionId) throw new Error('a signal came for no session here');
  });
  portal.on('removed', () => turn.then(remove));
  portal.on('displaced', () => {
    left = 'displaced';
    conversation?.displace();
    portal.close();
    show();
  });
  portal.subscribe(followPortal);
  followPortal();

  /** A refused yes of this tab's own leaves the question to its person. */
  async function approve(): Promise<void> {
    const asked = conversation;
    if (answering || asked?.snapshot().session.at !== 'requested') return;
    answering = true;
    const approved = asked.approve((terms, signals) => portal.ask('approve', { terms, signals }));
    show();
    const answer = await approved;
    answering = false;
    const { sessionId } = asked.snapshot().session.terms;
    const refused = !answer.ok && lettingIn.isTried(sessionId) && conversation === null;
    if (refused && view?.session.at === 'requested' && view.session.terms.sessionId === sessionId) {
      last = null;
      await hear(view);
    }
    show();
  }
  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    approve: () => void approve(),
    letIn() {
      const session = conversation?.snapshot().session;
      if (session === undefined || !lettingIn.isDue(session)) return;
      lettingIn.tries(session.terms.sessionId);
      void approve();
    },
    back() {
      if (kind === 'managed' && conversation?.snapshot().session.at === 'ended') forget();
      show();
    },
    answerTakeOver: question.answer,
    reject() {
      if (conversation?.snapshot().session.at !== 'requested') return;
      rejected = conversation.snapshot().session.terms.sessionId;
      void portal.ask('reject', { sessionId: rejected });
      conversation.refuse();
    },
    end() {
      if (kind === 'managed') return conversation?.end();
      given = true;
      void shelf.grants.put(grantKey, GIVEN_UP); // a reload must not bring back what was ended here
      if (conversation === null) void portal.ask('end', { sessionId: null });
      else conversation.end();
      show();
    },
    close() {
      closed = true;
      reach.close();
      conversation?.close();
      portal.close();
    },
  };
}
