/**
 * Keeps one link to the other tab. Each RTCPeerConnection is an attempt; the agent always offers. A lost link is mended
 * first: a new path for the same channel. If that does not help a new attempt is made beside it: whichever answers
 * first is the link, the other is closed.
 */
import { createHeartbeat } from '#lib/peer/heartbeat.ts';
import { createLink, type Link, type LinkOptions } from '#lib/peer/link.ts';
import { createSignalInbox } from '#lib/peer/signal-inbox.ts';
import { createSignalOutbox, newAttempt } from '#lib/peer/signal-outbox.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { IceServer } from '#lib/protocol/reach.ts';
import type { Signal } from '#lib/protocol/signals.ts';
import type { Attempt } from './attempt.ts';
import type { Side } from './conversation.ts';

/** A try gets this long before the next one; the last value for all that follow. */
const RETRY_MS = [4, 6, 8, 10, 15, 20].map((seconds) => seconds * SECOND_MS);
/** So many tries look for another path for the old channel before a new connection is made. */
const MENDS = 3;
/** docs/protocol.md, "The peer's wire": a path in doubt gets this long to come back by itself. */
const DOUBT_MS = 3 * SECOND_MS;
/** The operator's wish, as a signal without content: mend the attempt it names; one that is not held is made anew. */
const ASK = '';

export type Linker = {
  /** Agent: makes the offer and gathers, holding everything back. */
  gather(): void;
  /** Agent, once approved: what was gathered so far; the rest follows after `release`. */
  approved(): Signal[];
  release(): void;
  /** The link is missing: make a new one, again and again until it is there. */
  renew(): void;
  /** A signal from the other tab. */
  receive(signal: Signal): void;
  /** The broker has taken this tab in again: what waits goes at once, and a missing link is looked for soon. */
  retry(): void;
  /** False when there is no open link. */
  send(frame: Frame): boolean;
  /** Null before the first one. */
  link(): Link | null;
  close(): void;
};

export type LinkerOptions = {
  side: Side;
  iceServers: () => readonly IceServer[];
  relayOnly: () => boolean;
  deliver: (signal: Signal) => Promise<Outcome<unknown>>;
  /** every frame but heartbeats */
  onFrame: (frame: Frame) => void;
  /** a channel is open: say hello on it */
  onOpen: () => void;
  /** heartbeats stay away, or the connection is gone */
  onLost: () => void;
  /** the same channel answers again */
  onBack: () => void;
  /** not lost, but perhaps on another path now */
  onMoved?: () => void;
  onVideo?: LinkOptions['onVideo'];
  make?: typeof createLink;
};

export function createLinker(options: LinkerOptions): Linker {
  const { side, iceServers, deliver, onFrame, onOpen, onLost, onBack, make = createLink } = options;
  let current: Attempt | null = null;
  let rising: Attempt | null = null;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;
  /** whether what rises was begun for the gateway alone */
  let gathered = false;

  function drop(attempt: Attempt | null): void {
    if (attempt === null) return;
    attempt.heartbeat?.stop();
    attempt.outbox.stop();
    clearTimeout(attempt.patience);
    inbox.forget(attempt.id);
    attempt.link.close();
  }

  function begin(id: string, held: boolean): void {
    drop(rising);
    gathered = options.relayOnly();
    const outbox = createSignalOutbox({ deliver, attempt: id, held });
    const link = make({
      initiator: side === 'agent',
      iceServers,
      relayOnly: options.relayOnly,
      onSignal: (data) => outbox.push(data),
      onUp: () => up(mine),
      onPath: (path) => (path === 'there' ? moved(mine) : doubt(mine)),
      onDown: () => down(mine),
      onFrame: (frame) => hear(mine, frame),
      onVideo: (track) => options.onVideo?.(track),
    });
    const mine: Attempt = { id, link, outbox, heartbeat: null, lost: false, patience: undefined };
    rising = mine;
    if (side === 'agent') inbox.follow(id);
  }

  function up(attempt: Attempt): void {
    if (closed || rising !== attempt) return;
    stopRepeating();
    tries = 0;
    drop(current);
    current = attempt;
    rising = null;
    attempt.heartbeat = createHeartbeat({
      send: (frame) => attempt.link.send(frame),
      onLost() {
        attempt.lost = true;
        onLost();
      },
      onBack: () => back(attempt),
    });
    onOpen();
  }

  /** Not yet lost: the heartbeat decides that. But a search that begins now may spare it. */
  function doubt(attempt: Attempt): void {
    if (side === 'agent' && attempt.patience === undefined)
      attempt.patience = setTimeout(() => {
        attempt.patience = undefined;
        mend(attempt);
      }, DOUBT_MS);
  }

  function moved(attempt: Attempt): void {
    clearTimeout(attempt.patience);
    attempt.patience = undefined;
    if (current === attempt && !attempt.lost) options.onMoved?.();
  }

  /** Another search would call off the one under way, so each gets a while. */
  function mend(attempt: Attempt): void {
    if (closed || current !== attempt || attempt.patience !== undefined) return;
    if (!attempt.link.restart()) return attempt.outbox.retry();
    attempt.patience = setTimeout(() => (attempt.patience = undefined), DOUBT_MS);
  }

  /** The old link healed, by itself or by a new path, perhaps while another was being made. */
  function back(attempt: Attempt): void {
    attempt.lost = false;
    if (current !== attempt) return;
    stopRepeating();
    tries = 0;
    drop(rising);
    rising = null;
    onBack();
  }

  function down(attempt: Attempt): void {
    if (closed) return;
    drop(attempt);
    if (rising === attempt) rising = null;
    if (current !== attempt) return;
    current = null;
    onLost();
  }

  function hear(attempt: Attempt, frame: Frame): void {
    if (closed || attempt !== current) return;
    attempt.heartbeat?.heard(frame);
    if (frame.k !== 'beat' && frame.k !== 'back') onFrame(frame);
  }

  function stopRepeating(): void {
    clearTimeout(timer);
    timer = undefined;
  }

  function wait(): void {
    clearTimeout(timer);
    timer = setTimeout(renew, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
  }

  function renew(): void {
    if (closed) return;
    wait();
    tries += 1;
    const old = tries <= MENDS ? current : null;
    if (side === 'operator') void deliver({ attempt: old?.id ?? newAttempt(), n: 0, data: ASK });
    else if (old === null) begin(newAttempt(), false);
    else mend(old);
  }

  function resend(): void {
    rising?.outbox.retry();
    current?.outbox.retry();
  }

  /** Agent: the other tab lost the link, and can be reached: what it may have missed goes at once. */
  function asked(attempt: string): void {
    const notices = timer !== undefined;
    resend();
    if (current?.id === attempt) return notices ? undefined : mend(current);
    tries = Math.max(tries, MENDS); // that tab was reloaded, or has given the old connection up
    // One new attempt serves both; but one that nothing repeats may wait for a tab that is gone.
    if (rising === null || !notices) renew();
  }

  const inbox = createSignalInbox({
    onAttempt: (attempt) => begin(attempt, false),
    apply: (data, attempt) => known(attempt)?.link.signal(data),
  });
  const known = (id: string): Attempt | null =>
    rising?.id === id ? rising : current?.id === id ? current : null;

  function receive(signal: Signal): void {
    if (closed) return;
    if (signal.data === ASK) return side === 'agent' ? asked(signal.attempt) : undefined;
    // Only the agent starts attempts: what the other side sends of any other is left over from before a reload.
    if (side === 'operator' || known(signal.attempt) !== null) inbox.take(signal);
  }

  return {
    gather: () => begin(newAttempt(), true),
    approved() {
      // Gathered under other settings: addresses that may not leave now.
      if (rising !== null && gathered !== options.relayOnly()) begin(newAttempt(), true);
      return rising?.outbox.drain() ?? [];
    },
    release() {
      if (rising !== null) rising.outbox.release();
      else if (current === null) renew(); // the gathering had failed before anybody approved
    },
    renew,
    receive,
    retry() {
      resend();
      if (timer === undefined) return;
      tries = Math.min(tries, MENDS); // the waits grew while nobody could be reached
      return side === 'operator' ? renew() : wait();
    },
    send: (frame) => current?.link.send(frame) ?? false,
    link: () => current?.link ?? null,
    close() {
      closed = true;
      clearTimeout(timer);
      drop(rising);
      drop(current);
      rising = current = null;
    },
  };
}
