/** What the transcript says by itself in the course of a session. */
import type { EndedSession } from '#lib/protocol/session-state.ts';
import { endLine, systemLines, type People } from '#lib/session/system-lines.ts';
import type { Chat } from './chat.ts';

/** @param now server time, ms */
export function createNotes(chat: Pick<Chat, 'system'>, names: () => People, now: () => number) {
  /** May be said again: its time is part of its name. */
  function again(what: string, text: string): void {
    const at = now();
    void chat.system({ key: `${what}:${at}`, text, at, tone: 'plain' });
  }
  return {
    joined(): void {
      void chat.system({ key: 'joined', text: systemLines.joined(names()), at: now(), tone: 'joined' });
    },
    lost: (): void => again('lost', systemLines.lost),
    back: (): void => again('back', systemLines.back),
    restarting: (): void => again('restart', systemLines.restarting),
    /** Once, at the time of the end, however often the page is opened afterwards. */
    ended(session: EndedSession): void {
      const text = endLine(session, names());
      void chat.system({ key: 'ended', text, at: session.endedAt, tone: 'plain' });
    },
  };
}
