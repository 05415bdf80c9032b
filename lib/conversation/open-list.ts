/**
 * The operator's sessions that run in this page, as strips and rows show them. Apart from what runs them, so that a
 * page without a session loads nothing of it.
 */
import type { Session } from '#lib/protocol/session-state.ts';
import type { SessionView } from '#lib/protocol/signals.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import type { Conversation } from './conversation.ts';
import type { OpenedSession } from './opened.ts';

export type OpenEntry = {
  readonly sessionId: string;
  readonly kind: SessionView['device']['kind'];
  readonly device: string;
  readonly user: string;
  readonly session: Session;
  /** server time minus this device's time, ms */
  readonly offset: number;
  readonly unread: number;
  /** another page of the same person shows it now */
  readonly displaced: boolean;
};

export type OpenListSnapshot = {
  /** in the order of opening; an ended one stays until its end has been seen */
  readonly entries: readonly OpenEntry[];
  /** ids of all sessions that this page opened and was not refused */
  readonly held: readonly string[];
};

export type OpenList = {
  subscribe(listener: () => void): () => void;
  snapshot(): OpenListSnapshot;
  add(sessionId: string, opened: OpenedSession): void;
  useHere(sessionId: string): void;
  /** The session's own page is on the screen, until the returned function is called. */
  look(sessionId: string): () => void;
  isLookedAt(sessionId: string): boolean;
};

const FIELDS = [
  'kind',
  'device',
  'user',
  'session',
  'offset',
  'unread',
  'displaced',
] as const satisfies (keyof OpenEntry)[];

const same = <T>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((each, i) => each === b[i]);

function entryOf(sessionId: string, conversation: Conversation, before: OpenEntry | undefined): OpenEntry {
  const { view, session, offset, unread, displaced } = conversation.snapshot();
  const { kind, name: device, user } = view.device;
  const entry = { sessionId, kind, device, user, session, offset, unread, displaced };
  return before !== undefined && FIELDS.every((field) => entry[field] === before[field]) ? before : entry;
}

export function createOpenList(): OpenList {
  const snapshots = createSnapshots<OpenListSnapshot>({ entries: [], held: [] });
  const sessions = new Map<string, OpenedSession>();
  /** the conversation that is followed, by session id */
  const followed = new Map<string, { conversation: Conversation; stop: () => void }>();
  const looks = new Map<string, number>();
  const endsSeen = new Set<string>();

  function follow(sessionId: string, conversation: Conversation): void {
    const known = followed.get(sessionId);
    if (known?.conversation === conversation) return;
    known?.stop();
    followed.set(sessionId, { conversation, stop: conversation.subscribe(refresh) });
  }

  function refresh(): void {
    const before = snapshots.current();
    const entries: OpenEntry[] = [];
    const held: string[] = [];
    for (const [sessionId, opened] of sessions) {
      const now = opened.snapshot();
      if (now.at === 'refused') continue;
      held.push(sessionId);
      if (now.at === 'opening') continue;
      follow(sessionId, now.conversation);
      const known = before.entries.find((entry) => entry.sessionId === sessionId);
      const entry = entryOf(sessionId, now.conversation, known);
      if (entry.session.at === 'ended' && looks.has(sessionId)) endsSeen.add(sessionId);
      if (!endsSeen.has(sessionId)) entries.push(entry);
    }
    // A line that comes while it is read changes nothing here: whoever shows the list is not drawn anew for it.
    snapshots.change({
      entries: same(entries, before.entries) ? before.entries : entries,
      held: same(held, before.held) ? before.held : held,
    });
  }

  return {
    subscribe: snapshots.subscribe,
    snapshot: snapshots.current,
    add(sessionId, opened) {
      sessions.set(sessionId, opened);
      opened.subscribe(refresh);
      // Sessions are opened while a screen is drawn, when no other may be told to draw itself anew.
      queueMicrotask(refresh);
    },
    useHere: (sessionId) => sessions.get(sessionId)?.useHere(),
    look(sessionId) {
      looks.set(sessionId, (looks.get(sessionId) ?? 0) + 1);
      refresh();
      return () => {
        const left = (looks.get(sessionId) ?? 1) - 1;
        if (left === 0) looks.delete(sessionId);
        else looks.set(sessionId, left);
      };
    },
    isLookedAt: (sessionId) => looks.has(sessionId),
  };
}

/** This page's one list. */
export const openList = createOpenList();
