/** One running session in this browser: the table's effects over peer, broker and shelf. */
import { serverNow } from '#lib/portal/server-time.ts';
import { refused } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Action } from '#lib/protocol/frames.ts';
import type { Mismatch, Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { begun, heardByAgent, heardByOperator, inStep, isApproved } from '#lib/session/heard.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { People } from '#lib/session/system-lines.ts';
import { expectsRestart, mayNegotiate, step, type Effect, type Event } from '#lib/session/table.ts';
import { createApproval } from './bring-approval.ts';
import { openChat } from './chat.ts';
import { createDeadlineTimer } from './deadline-timer.ts';
import { createPeerTyping } from './peer-typing.ts';
import type { ConversationOptions, RunningConversation } from './running.ts';
import { createTeller } from './teller.ts';
import type { ConversationSnapshot } from './conversation.ts';
import { createFeatures } from './features.ts';
import { createFrameHearing } from './hear-frame.ts';
import { createLinker } from './linker.ts';
import { createNotes } from './notes.ts';
import { createPath } from './path.ts';
import { createEffects } from './run-effect.ts';
import { createTrust } from './trust.ts';

/** Starts from the broker's first word on the session; whoever calls passes its later words on. */
export async function startConversation(options: ConversationOptions): Promise<RunningConversation> {
  const { side, wire, shelf, offset, keep } = options;
  const { session: first, iceServers: firstServers, secret: _, ...firstView } = options.view;
  const now = (): number => serverNow(offset());
  let view = firstView;
  let iceServers = firstServers;
  let session = begun(first, options.approved);
  let approved = options.approved;
  let actions: readonly Action[] = [];
  let displaced = false;
  let fresh = true; // while this tab takes in what was so before it came
  let closed = false;

  const typing = createPeerTyping(() => show());
  const { tell, flush } = createTeller(wire);
  const leave = (heard: boolean, why?: Mismatch): void => tell('leave', () => wire.end(heard, why));
  const linker = createLinker({
    side,
    iceServers: () => iceServers,
    relayOnly: () => view.relayOnly,
    // The last gate: whatever went wrong before it, no signal leaves a tab before its session may negotiate.
    deliver: (signal) =>
      mayNegotiate(session) ? wire.signal(signal) : Promise.resolve(refused('not-allowed')),
    onFrame: (frame) => trust.heard(frame),
    onOpen() {
      path.forget();
      if (session.at === 'live') notes.lost(); // the other tab reloaded faster than its silence shows
      trust.opened(chat.hello());
    },
    onLost: () => lost(),
    onBack: () => void path.tell().then((same) => same && linkUp()), // it may have healed on another path
    onMoved: () => void path.tell().then(() => show()),
    onVideo: (track) => (trust.isUnproved() ? undefined : features.screen.arrived(track)),
    ...(options.make === undefined ? {} : { make: options.make }),
  });
  const trust = createTrust({
    ...{ side, linker, sessionId: first.terms.sessionId, linkKey: options.linkKey },
    next: (frame) => void onFrame(frame),
    stop: (why) => end(why),
    note: (matched) => notes.verified(matched),
    changed: () => show(),
  });
  const path = createPath(trust.facts, linker.send, trust.verified, (text) => notes.path(text));
  const stand = () => ({ session, ...view, user: names().user, notes, log: chat.log() });
  function bring(taken: readonly Feature[]): void {
    if (session.at !== 'ended') keep({ terms: session.terms });
    tell('take-back', () => wire.takeBack(taken));
  }
  const features = createFeatures({ side, typing, linker, now, move, bring, stand, changed: () => show() });
  const timer = createDeadlineTimer(now, () => move({ type: 'time', now: now() }));
  const names = (): People => ({ operator: view.operator, user: view.device.user });
  const chat = await openChat({
    shelf,
    sessionId: first.terms.sessionId,
    ownName: names()[side === 'operator' ? 'operator' : 'user'],
    peerName: names()[side === 'operator' ? 'user' : 'operator'],
    send: linker.send,
    off: features.noChat,
    now,
    changed: () => show(),
  });
  const notes = createNotes(chat, names, now);
  const snapshots = createSnapshots<ConversationSnapshot>(build());
  function build(): ConversationSnapshot {
    return {
      side,
      view,
      session,
      offset: offset(),
      portal: wire.online() ? 'online' : 'offline',
      label: path.label(),
      ...trust.snapshot(),
      log: chat.log(),
      typing: typing.now(),
      unread: chat.unread(),
      actions,
      composerBlocked: chat.blocked(),
      keeps: shelf.keeps,
      screen: features.screen.snapshot(),
      displaced,
    };
  }
  const show = (): void => (closed ? undefined : snapshots.set(build()));

  function become(next: Session, effects: readonly Effect[]): void {
    if (!fresh && expectsRestart(next) && !expectsRestart(session)) notes.restarting();
    session = next;
    timer.follow(session);
    for (const effect of effects) run(effect);
    features.follow();
    show();
  }
  function move(event: Event): void {
    const next = step(session, event);
    if (next.session !== session || next.effects.length > 0) become(next.session, next.effects);
  }

  function end(mismatch?: Mismatch, by = side): void {
    move({ type: 'end', now: now(), by, why: mismatch ?? 'ended' });
    leave(by !== side, mismatch);
  }

  function quiet(): void {
    path.lost();
    features.linkLost();
  }
  const tellLost = (): void => tell('link', () => wire.link(false));
  const run = createEffects({ side, notes, linker, chat, quiet, tellLost, session: () => session });

  function lost(): void {
    quiet();
    chat.linkLost();
    if (session.at === 'linking' || session.at === 'reconnecting') linker.renew();
    move({ type: 'link-lost', now: now() });
  }

  function linkUp(): void {
    path.up();
    chat.linkBack();
    const begins = session.at === 'linking';
    move({ type: 'link-up', now: now() });
    features.linkUp(begins ? view.feature : null);
    if (session.at === 'live') tell('link', () => wire.link(true));
    if (session.at === 'live') notes.back();
    show();
  }

  const onFrame = createFrameHearing({
    listening: () => mayNegotiate(session),
    chat,
    path,
    typing: (on) => typing.set(on && features.hasChat()),
    linkUp,
    acted(doing) {
      if (side === 'agent') actions = doing;
      show();
    },
    ...features.hearing,
    ended: (why) => end(why, side === 'operator' ? 'agent' : 'operator'), // it may have no way to the broker
    show,
  });

  function hear(told: SessionView): void {
    const { session: word, secret, iceServers: servers, ...rest } = told;
    flush();
    view = rest;
    if (servers.length > 0) iceServers = servers;
    // After a reload kept terms count as approved here: never on the broker's word alone.
    const granted = side === 'operator' || isApproved(word, approved);
    const heard = side === 'agent' ? heardByAgent(session, word, approved) : heardByOperator(session, word);
    const before = session.at;
    const next = heard === null ? session : inStep(session, heard);
    const ends = next.at === 'ended' && before !== 'ended';
    become(next, ends ? [{ do: 'close', by: next.by, why: next.why }] : []);
    if (secret !== undefined && granted && next.at !== 'ended') keep({ secret, terms: next.terms });
    if (word.at !== 'ended') features.heard(word.terms);
    linker.retry(); // before the broker's word on this session a signal would not have been passed on
    if (before === 'requested' && mayNegotiate(next)) takeUp();
    else if (before === 'live' && word.at !== 'live' && mayNegotiate(word))
      tell('link', () => wire.link(true));
    // Ended here, by the clock perhaps, while nobody could be told: the broker still waits for this tab.
    else if (next.at === 'ended' && word.at !== 'ended' && next.since !== null)
      leave(next.by !== side && next.by !== 'broker');
  }

  /** The session has moved on without this tab (a reload): it needs a link here. */
  function takeUp(): void {
    if (session.at === 'live') return move({ type: 'link-lost', now: now() });
    if (session.at === 'reconnecting') notes.lost();
    if (session.at === 'reconnecting' || fresh) linker.renew();
  }
  const stopWatching = wire.subscribe(() => {
    if (wire.online()) flush();
    show();
  });
  hear(options.view);
  fresh = false;
  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    say: (text) => features.first(() => chat.say(text)),
    retry: linker.retry,
    typing: features.typing,
    reading: chat.reading,
    end: () => end(),
    words: trust.words,
    cancel() {
      move({ type: 'cancel', now: now() });
      tell('leave', wire.cancel);
    },
    takeBack: features.takeBack,
    ...features.acts,
    expectRestart() {
      move({ type: 'expect-restart', now: now() });
      tell('restart', wire.expectRestart);
    },
    close() {
      closed = true;
      timer.stop();
      quiet();
      stopWatching();
      features.close();
      linker.close();
    },
    hear,
    receive: (signal) => (mayNegotiate(session) ? linker.receive(signal) : undefined),
    gather: linker.gather,
    approve: createApproval({
      ...{ now, move, hear, linker },
      session: () => session,
      wanted: () => !closed && mayNegotiate(session),
      given: (terms) => void (approved = terms),
    }),
    refuse: () => move({ type: 'reject', now: now() }),
    displace() {
      displaced = true;
      features.close();
      timer.stop(); // what becomes of the session is the other page's to write down
      linker.close();
      show();
    },
  };
}
