/** The agent's standby and its conversation without a portal: a test says what they show and reads what was pressed. */
import { NO_FILE_RULES } from '#lib/protocol/file-rules.ts';
import { NO_SHARE } from '#lib/session/screen-share.ts';
import { STILL_FILES, STILL_FOLDER, STILL_SCREEN } from './conversation.ts';
import type { Conversation, ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { done } from '#lib/protocol/faults.ts';
import { FEATURES } from '#lib/protocol/feature.ts';
import { DAY_MS, GRACE_MS, HOUR_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import type { SessionView, StandbyView } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';

/** Server time at which all of it stands, ms. */
export const NOW = Date.UTC(2026, 10, 22, 14, 2);

export const standbyView = (own: Partial<StandbyView> = {}): StandbyView => ({
  now: NOW,
  kind: 'on-demand',
  id: 'i1',
  organisation: 'NSL',
  operator: 'Jane Neal',
  device: 'Reception PC',
  user: 'John Doe',
  group: '',
  expiresAt: NOW + HOUR_MS + 52 * MINUTE_MS,
  ended: null,
  ...own,
});

const terms = { sessionId: 's1', operatorId: 'o1', permissions: [...FEATURES], expiresAt: NOW + 42_000 };

export const sessionView = (own: Partial<SessionView> = {}): SessionView => ({
  now: NOW,
  session: { at: 'requested', terms },
  feature: 'chat',
  operator: 'Jane Neal',
  asker: 'Operator Jane Neal from NSL',
  organisation: 'NSL',
  device: { kind: 'on-demand', id: 'i1', name: 'Reception PC', user: 'John Doe', present: true, reach: null },
  keepMs: 30 * DAY_MS,
  iceServers: [],
  relayOnly: false,
  fileRules: NO_FILE_RULES,
  ...own,
});

export const readySnapshot = (
  own: Partial<Extract<StandbySnapshot, { at: 'ready' }>> = {},
): StandbySnapshot => ({
  at: 'ready',
  standby: standbyView(),
  offset: 0,
  portal: 'online',
  keeps: true,
  last: null,
  reach: null,
  ...own,
});

export const askedSnapshot = (
  own: Partial<Extract<StandbySnapshot, { at: 'asked' }>> = {},
): StandbySnapshot => ({
  at: 'asked',
  standby: standbyView(),
  offset: 0,
  portal: 'online',
  view: sessionView(),
  answering: false,
  unasked: false,
  ...own,
});

export const talkSnapshot = (own: Partial<ConversationSnapshot> = {}): ConversationSnapshot => ({
  side: 'agent',
  view: {
    now: NOW,
    feature: 'chat',
    operator: 'Jane Neal',
    asker: 'Operator Jane Neal from NSL',
    organisation: 'NSL',
    device: {
      kind: 'on-demand',
      id: 'i1',
      name: 'Reception PC',
      user: 'John Doe',
      present: true,
      reach: null,
    },
    keepMs: 30 * DAY_MS,
    relayOnly: false,
    fileRules: NO_FILE_RULES,
  },
  session: { at: 'live', terms, since: NOW - 23_000, grace: GRACE_MS },
  offset: 0,
  portal: 'online',
  label: { text: 'AES (P2P)', tone: 'measured', detail: '' },
  verified: null,
  compare: { at: 'none' },
  log: [],
  typing: false,
  unread: 0,
  actions: ['chatting'],
  composerBlocked: null,
  screen: { share: NO_SHARE, video: null, sharp: true, askableFrom: null, possible: null },
  keeps: true,
  displaced: false,
  ...own,
});

/** A conversation that shows what it is told to. */
export function standInConversation(first: ConversationSnapshot = talkSnapshot()) {
  const snapshots = createSnapshots(first);
  const conversation: Conversation = {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    say: () => Promise.resolve(done(null)),
    retry: () => {},
    typing: () => {},
    reading: () => {},
    end: () => {},
    cancel: () => {},
    words: { compare: () => {}, answer: () => {} },
    screen: STILL_SCREEN,
    files: STILL_FILES,
    folder: STILL_FOLDER,
    takeBack: () => {},
    expectRestart: () => {},
    close: () => {},
  };
  return { conversation, show: snapshots.set };
}

export type Pressed = 'hand over' | 'stay' | 'approve' | 'reject' | 'letIn' | 'back' | 'end';

/** A standby that shows what it is told to and keeps what was pressed. */
export function standInStandby(first: StandbySnapshot) {
  const snapshots = createSnapshots<StandbySnapshot>(first);
  const pressed: Pressed[] = [];
  const standby: Standby = {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    approve: () => void pressed.push('approve'),
    reject: () => void pressed.push('reject'),
    letIn: () => void pressed.push('letIn'),
    answerTakeOver: (allow) => void pressed.push(allow ? 'hand over' : 'stay'),
    back: () => void pressed.push('back'),
    end: () => void pressed.push('end'),
    close: () => {},
  };
  return { standby, pressed, show: snapshots.set };
}
