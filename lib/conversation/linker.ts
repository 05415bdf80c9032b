/**
 * Keeps one link to the other tab. Each RTCPeerConnection is an attempt; the agent always offers. While a lost link
 * may still heal by itself a new attempt is made beside it: whichever answers first is the link, the other is closed.
 */
import { createHeartbeat, type Heartbeat } from '#lib/peer/heartbeat.ts';
import { createLink, type Link } from '#lib/peer/link.ts';
import { createSignalInbox } from '#lib/peer/signal-inbox.ts';
import { createSignalOutbox, newAttempt, type SignalOutbox } from '#lib/peer/signal-outbox.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Frame, PathFacts } from '#lib/protocol/frames.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { IceServer, Signal } from '#lib/protocol/signals.ts';
import type { Side } from './conversation.ts';

/** A new attempt gets this long before the next one; doubled each time up to the last value. */
const RETRY_MS = [6 * SECOND_MS, 10 * SECOND_MS, 15 * SECOND_MS, 20 * SECOND_MS];
/** The operator's request for a fresh attempt, as a signal without content. */
const ASK = '';

type Attempt = { id: string; link: Link; outbox: SignalOutbox; heartbeat: Heartbeat | null };

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
  /** The way to the broker is back: what waits is tried at once. */
  retry(): void;
  /** False when there is no open link. */
  send(frame: Frame): boolean;
  facts(): Promise<PathFacts | null>;
  close(): void;
};

export type LinkerOptions = {
  side: Side;
  iceServers: () => readonly IceServer[];
  deliver: (signal: Signal) => Promise<Outcome<unknown>>;
  /** every frame but heartbeats */
  onFrame: (frame: Frame) => void;
  /** a channel is open: say hello on it */
  onOpen: () => void;
  /** heartbeats stay away, or the connection failed */
  onLost: () => void;
  /** the same channel answers again */
  onBack: () => void;
  make?: typeof createLink;
};

export function createLinker(options: LinkerOptions): Linker {
  const { side, iceServers, deliver, onFrame, onOpen, onLost, onBack, make = createLink } = options;
  let current: Attempt | null = null;
  let rising: Attempt | null = null;
  let tries = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let closed = false;

  function drop(attempt: Attempt | null): void {
    if (attempt === null) return;
    attempt.heartbeat?.stop();
    attempt.outbox.stop();
    attempt.link.close();
  }

  function begin(id: string, held: boolean): void {
    drop(rising);
    const outbox = createSignalOutbox({ deliver, attempt: id, held });
    const link = make({
      initiator: side === 'agent',
      iceServers: [...iceServers()],
      onSignal: (data) => outbox.push(data),
      onUp: () => up(mine),
      onDown: () => down(mine),
      onFrame: (frame) => hear(mine, frame),
      onRubbish: () => {}, // dropped and counted by the link itself
    });
    const mine: Attempt = { id, link, outbox, heartbeat: null };
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
      onLost,
      onBack: () => back(attempt),
    });
    onOpen();
  }

  /** The old link healed while another was being made. */
  function back(attempt: Attempt): void {
    if (current !== attempt) return;
    stopRepeating();
    tries = 0;
    drop(rising);
    rising = null;
    onBack();
  }

  function down(attempt: Attempt): void {
    if (closed) return;
    if (rising === attempt) {
      attempt.outbox.stop();
      rising = null;
    }
    if (current !== attempt) return;
    drop(attempt);
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

  function renew(): void {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(renew, RETRY_MS[Math.min(tries, RETRY_MS.length - 1)]);
    tries += 1;
    if (side === 'agent') begin(newAttempt(), false);
    else void deliver({ attempt: newAttempt(), n: 0, data: ASK });
  }

  const inbox = createSignalInbox({
    onAttempt: (attempt) => begin(attempt, false),
    apply: (data, attempt) => known(attempt)?.link.signal(data),
  });
  const known = (id: string): Attempt | null =>
    rising?.id === id ? rising : current?.id === id ? current : null;

  function receive(signal: Signal): void {
    if (closed) return;
    if (signal.data === ASK) {
      // Both sides notice a loss; one new attempt serves both. An attempt that nothing repeats may wait for a tab
      // that is gone.
      if (side === 'agent' && (rising === null || timer === undefined)) renew();
      return;
    }
    // Only the agent starts attempts: what the other side sends of any other is left over from before a reload.
    if (side === 'operator' || known(signal.attempt) !== null) inbox.take(signal);
  }

  return {
    gather: () => begin(newAttempt(), true),
    approved: () => rising?.outbox.drain() ?? [],
    release() {
      if (rising === null && current === null)
        renew(); // the gathering had failed before anybody approved
      else rising?.outbox.release();
    },
    renew,
    receive,
    retry() {
      rising?.outbox.retry();
      current?.outbox.retry();
    },
    send: (frame) => current?.link.send(frame) ?? false,
    facts: () => current?.link.facts() ?? Promise.resolve(null),
    close() {
      closed = true;
      clearTimeout(timer);
      drop(rising);
      drop(current);
      rising = current = null;
    },
  };
}
