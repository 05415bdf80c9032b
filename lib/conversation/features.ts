/** What the session still allows: a feature that is taken away in mid session stays away until the next one. */
import type { Feature } from '#lib/protocol/feature.ts';
import type { FileRules } from '#lib/protocol/file-rules.ts';
import type { Action } from '#lib/protocol/frames.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { courseOf, ruledOut, ruleWords } from '#lib/session/file-rules.ts';
import { isShown } from '#lib/session/screen-share.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { permittedNow, type Event } from '#lib/session/table.ts';
import { openFileStore, type FileStore } from '#lib/shelf/file-store.ts';
import { canOpenFolder, pickFolder } from '#lib/shelf/folder.ts';
import type { Side } from './conversation.ts';
import type { Linker } from './linker.ts';
import type { createNotes } from './notes.ts';
import type { createPeerTyping } from './peer-typing.ts';
import { deviceNow } from './device-now.ts';
import { createFiles, type Stage } from './files.ts';
import { createFolderGuest } from './folder-guest.ts';
import { createFolderHost } from './folder-host.ts';
import type { FolderDeps } from './folder.ts';
import { createScreen } from './screen.ts';

type Deps = {
  side: Side;
  linker: Pick<Linker, 'send' | 'link'>;
  now: () => number;
  changed: () => void;
  typing: Pick<ReturnType<typeof createPeerTyping>, 'set'>;
  /** what the agent user takes back moves the session here, and is told to the broker */
  move: (event: Event) => void;
  bring: (takenBack: readonly Feature[]) => void;
  /** how things are now */
  stand: () => {
    readonly session: Session;
    readonly fileRules: FileRules;
    /** what it was opened with */
    readonly feature: Feature;
    readonly log: readonly { readonly kind: string }[];
    readonly organisation: string;
    /** the agent user's name */
    readonly user: string;
    readonly notes: Pick<
      ReturnType<typeof createNotes>,
      'turnedOff' | 'fileRules' | 'screen' | 'file' | 'folder' | 'folderOpen'
    >;
  };
};

export function createFeatures({ side, linker, typing, move, bring, stand, now, changed }: Deps) {
  const { send, link } = linker;
  const withdraw = (taken: readonly Feature[]): void =>
    move({ type: 'withdraw', now: now(), features: taken, by: 'agent' });
  let known = 0;
  function stage(): Stage {
    const { session } = stand();
    if (session.at === 'ended') return session.since === null ? 'before' : 'over';
    return runs() ? 'runs' : 'before';
  }
  const permitted = (feature: Feature): boolean => permittedNow(stand().session.terms).includes(feature);
  const hasChat = (): boolean => permitted('chat');
  const runs = (): boolean => ['live', 'reconnecting'].includes(stand().session.at);
  let transferring = false;
  let store: Promise<FileStore> | null = null;
  const files = createFiles({
    send,
    bytes: () => link()?.bytes() ?? null,
    stage,
    permitted: () => permitted('files'),
    store: () => (store ??= openFileStore(side, stand().session.terms.sessionId, deviceNow())),
    forbidden: (file, way) => ruledOut(stand().fileRules, file, courseOf(side, way)),
    note(file, way) {
      folder.fileOver(file, way);
      stand().notes.file(file, way, side);
    },
    now: deviceNow,
    moving(moves) {
      transferring = moves;
      tell();
    },
  });
  const transfers = (): boolean => stage() === 'runs' && permitted('files');
  const folderDeps: FolderDeps = {
    say: (frame) => void (transfers() && send(frame)),
    allowed: transfers,
    files,
    note: (deed) => stand().notes.folder(deed),
    now,
  };
  const wasOpen = (): boolean => stand().notes.folderOpen();
  const folder =
    side === 'operator'
      ? createFolderGuest(folderDeps)
      : createFolderHost({ ...folderDeps, can: canOpenFolder, pick: pickFolder, wasOpen });
  const screen = createScreen({
    side,
    send,
    link,
    allowed: () => runs() && permitted('view'),
    note: (...what) => stand().notes.screen(...what),
    now,
    changed() {
      tell();
      changed();
    },
  });
  /** Rules that change while it runs are a line; those that it began with are not. */
  let rules: string | null = null;
  function tellRules(): void {
    if (!runs()) return;
    const words = ruleWords(stand().fileRules);
    if (rules !== null && rules !== words) stand().notes.fileRules(words);
    rules = words;
  }
  /** Nobody chats because the box is there: the session was opened for it, or somebody has typed or written. */
  let talked = false;
  const chats = (): boolean =>
    hasChat() && (talked || stand().feature === 'chat' || stand().log.some(({ kind }) => kind === 'line'));
  function talk(): void {
    files.talk();
    if (talked || side === 'agent' || !runs()) return;
    talked = true;
    tell();
  }
  const doing = (): Action[] => [
    ...(chats() ? (['chatting'] as const) : []),
    ...(isShown(screen.snapshot().share) ? (['viewing'] as const) : []),
    ...(transferring ? (['transferring'] as const) : []),
  ];
  /** The operator says what they do, for the agent's tags; the agent what its person has taken back. */
  function tell(): void {
    const { takenBack = [] } = stand().session.terms;
    if (side === 'operator') send({ k: 'action', actions: doing() });
    else if (takenBack.length > 0) send({ k: 'permit', takenBack: [...takenBack] });
  }
  return {
    hasChat,
    screen,
    acts: { screen: screen.acts, files: files.acts, folder: folder.acts },
    /** This person types, or does no more. */
    typing(on: boolean): void {
      if (on) talk();
      else files.talk();
      if (hasChat()) send({ k: 'typing', on });
    },
    /** Lines come before files. */
    first<T>(words: () => T): T {
      talk();
      return words();
    },
    linkLost(): void {
      typing.set(false);
      files.linkLost();
    },
    /** This page is no part of the session any more. */
    close(): void {
      screen.close();
      folder.close();
      files.close();
    },
    /** The two can hear each other (again). @param wish what a session that begins was opened with */
    linkUp(wish: Feature | null): void {
      tell();
      screen.linkUp();
      files.linkUp();
      folder.linkUp();
      if (wish === 'view') screen.acts.ask();
    },
    /** Why there is no chat, as a sentence; null while there is. */
    noChat(): string | null {
      if (hasChat()) return null;
      const { session, ...who } = stand();
      return session.terms.withdrawn?.includes('chat') === true
        ? `${systemLines.turnedOff('chat', session.terms, who)}.`
        : 'Chat is not allowed in this session.';
    },
    /** Agent: this person takes one back, for the rest of the session. */
    takeBack(feature: Feature): void {
      if (side !== 'agent') return;
      const { takenBack = [] } = stand().session.terms;
      withdraw([feature]);
      tell();
      bring([...takenBack, feature]);
    },
    hearing: {
      viewed: screen.heard,
      met(can: readonly string[]): void {
        files.met(can);
        screen.met(can);
      },
      files: { ...files, talk },
      folder,
      /** Operator: the agent user has taken these back. */
      tookBack(features: readonly Feature[]): void {
        if (side === 'operator') withdraw(features);
      },
    },
    /** The broker may not know yet what was taken back while it was away. */
    heard({ withdrawn: told = [] }: Terms): void {
      const { takenBack = [] } = stand().session.terms;
      const untold = takenBack.filter((feature) => !told.includes(feature));
      if (side === 'agent' && untold.length > 0) bring(untold);
    },
    /** After each move. What went is written down once the two are connected. */
    follow(): void {
      const { session, organisation, notes } = stand();
      const { withdrawn = [] } = session.terms;
      screen.follow();
      files.follow();
      folder.follow();
      tellRules();
      if (!runs() || withdrawn.length === known) return;
      known = withdrawn.length;
      notes.turnedOff(session.terms, organisation);
      if (!hasChat()) typing.set(false);
      tell();
    },
  };
}
