/** What a screen sees of one session, and what it can do. The running thing is made by start.ts. */
import type { VideoFacts } from '#lib/peer/stats.ts';
import type { Outcome } from '#lib/protocol/faults.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import type { Action } from '#lib/protocol/frames.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import type { Comparison } from '#lib/session/comparison.ts';
import type { EncryptionLabel, Verified } from '#lib/session/encryption-label.ts';
import type { Share } from '#lib/session/screen-share.ts';
import type { Entry } from '#lib/session/transcript.ts';
import type { Files } from './file-rows.ts';
import type { Folder } from './folder.ts';

export type Side = 'operator' | 'agent';

/** Viewing the agent's screen, as it stands. */
export type ScreenSnapshot = {
  readonly share: Share;
  /** operator: the picture, while there is one */
  readonly video: MediaStream | null;
  /** sharp text rather than smooth movement */
  readonly sharp: boolean;
  /** from when it can be asked for again, server ms; null where nothing stands against it */
  readonly askableFrom: number | null;
  /** operator: whether the agent's browser can share its screen; null before it has said */
  readonly possible: boolean | null;
};

/** What people can do with it. */
export type Screen = {
  /** Operator. */
  ask(): void;
  setSharp(sharp: boolean): void;
  /** Null while nothing is measured. */
  facts(): Promise<VideoFacts | null>;
  /** Agent: opens the browser's picker; only on this person's own press. */
  share(): Promise<void>;
  refuse(): void;
  pause(): void;
  resume(): void;
  /** Either side. */
  stop(): void;
};

/** Four words that two people may compare. */
export type Compare =
  | {
      /** `waiting`: for the other browser; `impossible`: in this browser, as it is now */
      readonly at: 'none' | 'waiting' | 'impossible';
    }
  | Extract<Comparison, { at: 'shown' }>;

export type Words = {
  /** Asks both browsers for words to compare. */
  compare(): void;
  /** What this person says of them. */
  answer(match: boolean): void;
};

export type ConversationSnapshot = {
  readonly side: Side;
  readonly view: Omit<SessionView, 'session' | 'secret' | 'iceServers'>;
  readonly session: Session;
  /** server time minus this device's time, ms */
  readonly offset: number;
  /** whether the portal is reachable; the session does not depend on it once live */
  readonly portal: 'online' | 'offline';
  readonly label: EncryptionLabel;
  /** how the other end has shown who it is, on this very connection; null: it has not */
  readonly verified: Verified | null;
  readonly compare: Compare;
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
  /** the agent's screen, as far as it is shared */
  readonly screen: ScreenSnapshot;
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
  readonly words: Words;
  readonly screen: Screen;
  readonly files: Files;
  readonly folder: Folder;
  close(): void;
};
