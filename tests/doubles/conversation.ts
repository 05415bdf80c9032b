/** A conversation without peers: a test sets what is seen and reads what was done. */
import { NO_FILE_RULES } from '#lib/protocol/file-rules.ts';
import type { Screen } from '#lib/conversation/conversation.ts';
import { NO_FOLDER, noActs, type Folder } from '#lib/conversation/folder.ts';
import {
  NO_FILES as UNKNOWN_FILES,
  type FileRow,
  type Files,
  type FilesSnapshot,
} from '#lib/conversation/file-rows.ts';
import { NO_SHARE } from '#lib/session/screen-share.ts';
import type { Conversation, ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { done, type Outcome } from '#lib/protocol/faults.ts';
import { DAY_MS } from '#lib/protocol/limits.ts';
import type { EndedSession, Session, Terms } from '#lib/protocol/session-state.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { LineEntry, SystemEntry } from '#lib/session/transcript.ts';

/** 22 November 2026, 14:02 UTC */
export const START = Date.UTC(2026, 10, 22, 14, 2);

export const TERMS: Terms = {
  sessionId: 'session-1',
  operatorId: 'jane',
  permissions: ['view', 'files', 'chat', 'message'],
  expiresAt: START + 60_000,
};

export const LIVE: Session = { at: 'live', terms: TERMS, since: START, grace: 120_000 };

export const ended = (parts: Partial<EndedSession> = {}): EndedSession => ({
  at: 'ended',
  terms: TERMS,
  by: 'agent',
  why: 'ended',
  since: START,
  endedAt: START + 767_000,
  ...parts,
});

const EPOCH = 'e'.repeat(32);

export const line = (seq: number, text: string, parts: Partial<LineEntry> = {}): LineEntry => ({
  kind: 'line',
  key: `${EPOCH}:${seq}`,
  own: false,
  name: 'John',
  text,
  at: START + seq * 1_000,
  state: null,
  failure: null,
  ...parts,
});

export const ownLine = (seq: number, text: string, parts: Partial<LineEntry> = {}): LineEntry =>
  line(seq, text, { own: true, name: 'Jane Neal', state: 'sent', key: `${'a'.repeat(32)}:${seq}`, ...parts });

export const joined: SystemEntry = {
  kind: 'system',
  key: 'joined',
  text: 'John has joined',
  at: START,
  tone: 'joined',
};

/** A file that the other side offers. */
export const FILE_ROW: FileRow = {
  id: 'a',
  batch: 'a',
  way: 'in',
  name: 'a.txt',
  size: 12_000,
  at: 'offered',
  paused: { own: false, peer: false },
  moved: 0,
  speed: null,
  digest: null,
  end: null,
};

export const FIRST: ConversationSnapshot = {
  side: 'operator',
  view: {
    now: START,
    feature: 'chat',
    operator: 'Jane Neal',
    asker: 'Operator Jane Neal from NSL',
    organisation: 'NSL',
    device: {
      kind: 'on-demand',
      id: 'invitation-1',
      name: 'Chrome on Windows',
      user: 'John',
      present: true,
      reach: null,
    },
    keepMs: 30 * DAY_MS,
    relayOnly: false,
    fileRules: NO_FILE_RULES,
  },
  session: LIVE,
  offset: 0,
  portal: 'online',
  label: { text: 'AES (P2P)', tone: 'measured', detail: 'DTLS 1.2 · direct · Not verified' },
  verified: null,
  compare: { at: 'none' },
  log: [],
  typing: false,
  unread: 0,
  actions: [],
  composerBlocked: null,
  keeps: true,
  screen: { share: NO_SHARE, video: null, sharp: true, askableFrom: null, possible: null },
  displaced: false,
};

/** Nothing is asked of it. */
export const STILL_SCREEN: Screen = {
  ask() {},
  setSharp() {},
  facts: () => Promise.resolve(null),
  share: () => Promise.resolve(),
  refuse() {},
  pause() {},
  resume() {},
  stop() {},
};

/** Nothing is offered, either way. */
export const NO_FILES: FilesSnapshot = { ...UNKNOWN_FILES, peerPossible: true };
export const STILL_FILES: Files = {
  subscribe: () => () => {},
  snapshot: () => NO_FILES,
  choose() {},
  chooseAgain: () => true,
  answer() {},
  acceptAll() {},
  pause() {},
  resume() {},
  cancel() {},
  whole: () => Promise.resolve(null),
  all: () => Promise.resolve(null),
};

/** Nothing is opened. */
export const STILL_FOLDER: Folder = { ...noActs, subscribe: () => () => {}, snapshot: () => NO_FOLDER };

export type ConversationDouble = Conversation & {
  /** Changes what is seen. */
  show(parts: Partial<ConversationSnapshot>): void;
  /** What was done, in order: `say …`, `typing true`, `read`, `look away`, `end` … */
  readonly did: string[];
};

/** @param answer what say() answers */
export function createConversationDouble(
  parts: Partial<ConversationSnapshot> = {},
  answer: (text: string) => Promise<Outcome<null>> = () => Promise.resolve(done(null)),
): ConversationDouble {
  const snapshots = createSnapshots<ConversationSnapshot>({ ...FIRST, ...parts });
  const did: string[] = [];
  const note = (what: string) => () => void did.push(what);
  return {
    did,
    show: snapshots.change,
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    say(text) {
      did.push(`say ${text}`);
      return answer(text);
    },
    retry: (key) => void did.push(`retry ${key}`),
    typing: (on) => void did.push(`typing ${on}`),
    reading: (looks) => void did.push(looks() ? 'read' : 'look away'),
    end: note('end'),
    cancel: note('cancel'),
    words: {
      compare: note('compare words'),
      answer: (match) => void did.push(match ? 'they match' : 'they differ'),
    },
    screen: STILL_SCREEN,
    files: STILL_FILES,
    folder: STILL_FOLDER,
    takeBack: (feature) => void did.push(`take back ${feature}`),
    expectRestart: note('expect-restart'),
    close: note('close'),
  };
}
