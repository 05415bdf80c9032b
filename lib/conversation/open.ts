/** The operator's sessions in this page. They outlive navigation: a session runs on while its operator looks elsewhere. */
import { operatorPortal, type OperatorPortal } from '#lib/portal/operator-portal.ts';
import { refused, type Fault } from '#lib/protocol/faults.ts';
import { untilAnswered } from '#lib/portal/until-answered.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { pageShelf } from '#lib/shelf/page-shelf.ts';
import type { Shelf } from '#lib/shelf/open.ts';
import { heedServer, keepHistory, startSweeping, takeCleared } from './history.ts';
import { announce } from './one-tab.ts';
import { openList } from './open-list.ts';
import type { OpenedSession, OpenedSnapshot } from './opened.ts';
import type { RunningConversation } from './running.ts';
import { startConversation } from './start.ts';
import { tellSummary } from './tell-summary.ts';
import type { Wire } from './wire.ts';

const wireOf = (portal: OperatorPortal, sessionId: string): Wire => ({
  online: () => portal.state() === 'online',
  subscribe: portal.subscribe,
  signal: (signal) => portal.ask('signal', { sessionId, signal }),
  link: (up) => portal.ask('link', { sessionId, up }),
  end: (heard, why) => portal.ask('end', { sessionId, heard, ...(why && { why }) }),
  cancel: () => portal.ask('cancel', { sessionId }),
  takeBack: () => Promise.resolve(refused('not-allowed')), // only the agent user takes back
  expectRestart: () => portal.ask('expect-restart', { sessionId }),
});

/** One session over one portal socket: attached at every (re)connect, run from the first answer on. */
export function createOpened(
  sessionId: string,
  portal: OperatorPortal,
  shelfSoon: Promise<Shelf>,
): OpenedSession {
  const snapshots = createSnapshots<OpenedSnapshot>({ at: 'opening', portal: 'connecting' });
  let running: RunningConversation | null = null;
  /** what comes from the broker waits for the attaching under way */
  let attaching: Promise<void> = Promise.resolve();
  let wasOnline = false;
  /** another page shows the session: this one must not take it back by itself */
  let displaced = false;

  const refuse = (fault: Fault): void => {
    if (running === null && fault !== 'portal-away') snapshots.set({ at: 'refused', fault });
  };

  async function attach(): Promise<void> {
    const shelf = await shelfSoon;
    const grant = await shelf.grants.get(sessionId);
    const secret = grant?.secret ?? null;
    const ask = () => portal.ask('attach', secret === null ? { sessionId } : { sessionId, secret });
    const answer = await untilAnswered(portal, ask, refuse);
    if (!answer.ok) return refuse(answer.fault);
    if (running !== null) return running.hear(answer.value);
    const { session, keepMs } = answer.value;
    const ended = session.at === 'ended';
    await heedServer(shelf, { offset: portal.offset, keepMs, running: ended ? [] : [sessionId] });
    // Of a conversation that is over only what this browser keeps can be shown.
    if (ended && session.since !== null && !(await shelf.history.has(sessionId)))
      return refuse('transcript-gone');
    running = await startConversation({
      side: 'operator',
      view: answer.value,
      approved: null,
      linkKey: await shelf.linkKeys.get(answer.value.device.id),
      wire: wireOf(portal, sessionId),
      shelf,
      offset: portal.offset,
      keep: (kept) => void shelf.grants.put(sessionId, { secret, ...kept }),
    });
    keepHistory(shelf, running, portal.offset);
    tellSummary(running);
    snapshots.set({ at: 'open', conversation: running });
  }

  function followPortal(): void {
    const state = portal.state();
    const refusal = portal.refusal();
    if (refusal !== null && running === null) return snapshots.set({ at: 'refused', fault: refusal });
    if (running === null && state !== 'refused') snapshots.set({ at: 'opening', portal: state });
    if (state === 'online' && !wasOnline && !displaced) attaching = attaching.then(attach, attach);
    wasOnline = state === 'online';
  }

  portal.on('session', async (view) => {
    if (view.session.terms.sessionId !== sessionId) return;
    await attaching;
    running?.hear(view);
  });
  portal.on('signal', async (value) => {
    if (value.sessionId !== sessionId) return;
    await attaching;
    // Unopened it is not acknowledged, so that it comes again.
    if (running === null) throw new Error('a signal came before its session was open');
    running.receive(value.signal);
  });
  portal.on('displaced', async (value) => {
    if (value.sessionId !== sessionId) return;
    displaced = true;
    await attaching;
    running?.displace();
  });
  portal.subscribe(followPortal);
  followPortal();
  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    useHere() {
      if (!displaced && snapshots.current().at !== 'refused') return;
      displaced = false;
      running?.close();
      running = null; // begun anew from what the other page has written down since
      wasOnline = false;
      snapshots.set({ at: 'opening', portal: 'connecting' });
      followPortal();
    },
  };
}

const opened = new Map<string, OpenedSession>();
announce(openList);

/** The page's one view of a session, made at first use. */
export function openConversation(sessionId: string): OpenedSession {
  const known = opened.get(sessionId);
  if (known !== undefined && !takeCleared(sessionId)) return known;
  startSweeping();
  const fresh = createOpened(sessionId, operatorPortal(), pageShelf('operator'));
  opened.set(sessionId, fresh);
  openList.add(sessionId, fresh);
  return fresh;
}
