/** What a screen sees of one session, and what it can do. The running thing is made by start.ts. */
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Action } from '#lib/protocol/frames.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import type { EncryptionLabel } from '#lib/session/encryption-label.ts';
import type { Entry } from '#lib/session/transcript.ts';

export type Side = 'operator' | 'agent';

export type ConversationSnapshot = {
  readonly side: Side;
  readonly view: Omit<SessionView, 'session' | 'secret' | 'iceServers'>;
  readonly session: Session;
  /** server time minus this device's time, ms */
  readonly offset: number;
  /** whether the portal is reachable; the session does not depend on it once live */
  readonly portal: 'online' | 'offline';
  readonly label: EncryptionLabel;
  readonly log: readonly Entry[];
  /** the other side is typing */
  readonly typing: boolean;
  readonly unread: number;
  /** what the operator does now, for the agent's tags */
  readonly actions: readonly Action[];
  /** why a line cannot be taken now, as a sentence; null when it can */
  readonly composerBlocked: string | null;
  /** whether lines survive a reload of this tab */
  readonly keeps: boolean;
  /** another page of the same person shows this session now */
  readonly displaced: boolean;
};

/** A conversation without the talk itself: what changes seldom. */
export type ConversationState = Omit<ConversationSnapshot, 'log' | 'unread' | 'typing'>;

export type Conversation = {
  subscribe(listener: () => void): () => void;
  snapshot(): ConversationSnapshot;
  /** Takes a line, or says why not; the composer keeps its text on a refusal. */
  say(text: string): Promise<Outcome<null>>;
  /** Another go at a line that failed. */
  retry(key: string): void;
  typing(on: boolean): void;
  /** How to ask whether this person has the end of the log before their eyes: while so, everything in it is read. */
  reading(looks: () => boolean): void;
  /** Local first, then told: works with a dead broker and a dead peer. */
  end(): void;
  /** Operator: withdraws the request. */
  cancel(): void;
  expectRestart(): void;
  /** Agent: takes back one thing that the operator may do, for the rest of the session. Local first, then told. */
  takeBack(feature: Feature): void;
  close(): void;
};
