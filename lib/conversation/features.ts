/** What the session still allows: a feature that is taken away in mid session stays away until the next one. */
import type { Frame } from '#lib/protocol/frames.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { permittedNow } from '#lib/session/table.ts';
import type { Side } from './conversation.ts';
import type { createNotes } from './notes.ts';
import type { createPeerTyping } from './peer-typing.ts';

type Deps = {
  side: Side;
  send: (frame: Frame) => boolean;
  typing: Pick<ReturnType<typeof createPeerTyping>, 'set'>;
  /** how things are now */
  stand: () => {
    readonly session: Session;
    readonly organisation: string;
    readonly notes: Pick<ReturnType<typeof createNotes>, 'turnedOff'>;
  };
};

export function createFeatures({ side, send, typing, stand }: Deps) {
  let known = 0;
  const hasChat = (): boolean => permittedNow(stand().session.terms).includes('chat');
  /** The operator says what they do, for the agent's tags. */
  function tell(): void {
    if (side === 'operator') send({ k: 'action', actions: hasChat() ? ['chatting'] : [] });
  }
  return {
    hasChat,
    tell,
    /** Why there is no chat, as a sentence; null while there is. */
    noChat(): string | null {
      if (hasChat()) return null;
      const { session, organisation } = stand();
      return session.terms.withdrawn?.includes('chat') === true
        ? `${systemLines.turnedOff('chat', organisation)}.`
        : 'Chat is not allowed in this session.';
    },
    /** After each move. What went is written down once the two are connected. */
    follow(): void {
      const { session, organisation, notes } = stand();
      const { at } = session;
      const { withdrawn = [] } = session.terms;
      if ((at !== 'live' && at !== 'reconnecting') || withdrawn.length === known) return;
      known = withdrawn.length;
      notes.turnedOff(withdrawn, organisation);
      if (!hasChat()) typing.set(false);
      tell();
    },
  };
}
