/** What the session still allows: a feature that is taken away in mid session stays away until the next one. */
import type { Feature } from '#lib/protocol/feature.ts';
import type { Frame } from '#lib/protocol/frames.ts';
import type { Session, Terms } from '#lib/protocol/session-state.ts';
import { systemLines } from '#lib/session/system-lines.ts';
import { permittedNow } from '#lib/session/table.ts';
import type { Side } from './conversation.ts';
import type { createNotes } from './notes.ts';
import type { createPeerTyping } from './peer-typing.ts';

type Deps = {
  side: Side;
  send: (frame: Frame) => boolean;
  typing: Pick<ReturnType<typeof createPeerTyping>, 'set'>;
  /** what the agent user takes back moves the session here, and is told to the broker */
  withdraw: (features: readonly Feature[]) => void;
  bring: (takenBack: readonly Feature[]) => void;
  /** how things are now */
  stand: () => {
    readonly session: Session;
    readonly organisation: string;
    /** the agent user's name */
    readonly user: string;
    readonly notes: Pick<ReturnType<typeof createNotes>, 'turnedOff'>;
  };
};

export function createFeatures({ side, send, typing, withdraw, bring, stand }: Deps) {
  let known = 0;
  const hasChat = (): boolean => permittedNow(stand().session.terms).includes('chat');
  /** The operator says what they do, for the agent's tags; the agent what its person has taken back. */
  function tell(): void {
    const { takenBack = [] } = stand().session.terms;
    if (side === 'operator') send({ k: 'action', actions: hasChat() ? ['chatting'] : [] });
    else if (takenBack.length > 0) send({ k: 'permit', takenBack: [...takenBack] });
  }
  return {
    hasChat,
    tell,
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
    /** Operator: the agent user has taken these back. */
    tookBack(features: readonly Feature[]): void {
      if (side === 'operator') withdraw(features);
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
      const { at } = session;
      const { withdrawn = [] } = session.terms;
      if ((at !== 'live' && at !== 'reconnecting') || withdrawn.length === known) return;
      known = withdrawn.length;
      notes.turnedOff(session.terms, organisation);
      if (!hasChat()) typing.set(false);
      tell();
    },
  };
}
