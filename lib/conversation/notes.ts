/** What the transcript says by itself in the course of a session. */
import type { EndedSession, Terms } from '#lib/protocol/session-state.ts';
import type { Share } from '#lib/session/screen-share.ts';
import { screenLine } from '#lib/session/screen-lines.ts';
import { endLine, systemLines, type People } from '#lib/session/system-lines.ts';
import { fileFact, fileLine } from '#lib/session/file-lines.ts';
import { folderLine } from '#lib/session/folder-lines.ts';
import type { FolderDeed } from '#lib/protocol/folder-frames.ts';
import type { Transfer } from '#lib/session/file-send.ts';
import type { Chat } from './chat.ts';
import type { Side } from './conversation.ts';
import type { FileWay } from './file-rows.ts';

/** What opens or closes the folder. */
const FOLDER_STANDS = /^(?:opened|closed|reloaded)/;

/**
 * A loss and the return from it are written in turn, also where a reload lies between them.
 * @param now server time, ms
 */
export function createNotes(chat: Pick<Chat, 'system' | 'log'>, names: () => People, now: () => number) {
  const said = chat.log().findLast(({ key }) => key.startsWith('lost:') || key.startsWith('back:'));
  let away = said?.key.startsWith('lost:') ?? false;
  let restarting = false;

  let count = chat.log().length;

  /** May be said again, also in the same millisecond: time and count are part of its name. */
  function again(what: string, text: string): void {
    const at = now();
    count += 1;
    void chat.system({ key: `${what}:${at}:${count}`, text, at, tone: 'plain' });
  }
  return {
    joined(): void {
      void chat.system({ key: 'joined', text: systemLines.joined(names()), at: now(), tone: 'joined' });
    },
    lost(): void {
      if (!away) again('lost', systemLines.lost);
      away = true;
    },
    back(): void {
      if (away) again('back', systemLines.back);
      away = restarting = false;
    },
    restarting(): void {
      if (!restarting) again('restart', systemLines.restarting);
      restarting = true;
    },
    /** Each once, however often the broker says it. */
    turnedOff(terms: Terms, organisation: string): void {
      for (const feature of terms.withdrawn ?? []) {
        const text = systemLines.turnedOff(feature, terms, { organisation, user: names().user });
        void chat.system({ key: `off:${feature}`, text, at: now(), tone: 'plain' });
      }
    },
    /** The settings of the device say something else of files than before. */
    fileRules: (words: string): void => again('rules', systemLines.fileRules(words)),
    /** Both sides write the same, with the time at which the agent's tab says that it was so. */
    /** A wish that waits for its answer is one line, also where this page heard of it anew by the other side's clock. */
    screen(share: Share, before: Share, at: number): void {
      const text = screenLine(share, before, names());
      const last = chat.log().findLast(({ key }) => key.startsWith('screen:'));
      if (share.at === 'asked' && last?.key.endsWith(':asked')) return;
      if (text !== null) void chat.system({ key: `screen:${at}:${share.at}`, text, at, tone: 'plain' });
    },
    /** Each side writes the same of a file that is over. */
    file(file: Transfer, way: FileWay, side: Side): void {
      const { operator, user } = names();
      const [own, peer] = side === 'operator' ? [operator, user] : [user, operator];
      const [sender, receiver] = way === 'out' ? [own, peer] : [peer, own];
      const text = fileLine(file, { sender, receiver, own, peer });
      const fact = fileFact(file, (way === 'out') === (side === 'operator') ? 'operator' : 'agent');
      if (text !== null && fact !== null)
        void chat.system({ key: `file:${file.id}:${file.at}`, text, at: now(), tone: 'plain', file: fact });
    },
    /** Both sides write the same, with the time at which the agent's tab did it. */
    folder(deed: FolderDeed): void {
      const { id, at, what } = deed;
      const kind = FOLDER_STANDS.test(what) ? 'stands' : 'did';
      const key = `folder-${kind}:${what}:${id}`;
      void chat.system({ key, text: folderLine(deed, names()), at, tone: 'plain' });
    },
    /** Whether a folder was open when this page, or one before it, wrote of it last. */
    folderOpen: (): boolean =>
      chat
        .log()
        .findLast(({ key }) => key.startsWith('folder-stands:'))
        ?.key.startsWith('folder-stands:opened') ?? false,
    /** Both said that the words match, or the connection that they were compared on was replaced. */
    verified: (matched: boolean): void =>
      again('verified', matched ? systemLines.wordsMatch : systemLines.wordsGone),
    path: (label: string): void => again('path', systemLines.path(label)),
    /** Once, at the time of the end, however often the page is opened afterwards. */
    ended(session: EndedSession): void {
      const text = endLine(session, names());
      void chat.system({ key: 'ended', text, at: session.endedAt, tone: 'plain' });
    },
  };
}
