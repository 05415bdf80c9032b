/** What each effect of the session table does in a tab. */
import { isMismatch, type Session } from '#lib/protocol/session-state.ts';
import type { Effect } from '#lib/session/table.ts';
import type { Chat } from './chat.ts';
import type { Side } from './conversation.ts';
import type { Linker } from './linker.ts';
import type { createNotes } from './notes.ts';

type Deps = {
  side: Side;
  notes: Pick<ReturnType<typeof createNotes>, 'joined' | 'lost' | 'ended'>;
  linker: Pick<Linker, 'renew' | 'send' | 'close'>;
  chat: Pick<Chat, 'over'>;
  /** nothing is known of the path any more, and nobody types */
  quiet: () => void;
  /** the broker is told that the link is gone */
  tellLost: () => void;
  session: () => Session;
};

export function createEffects({ side, notes, linker, chat, quiet, tellLost, session }: Deps) {
  return (effect: Effect): void => {
    switch (effect.do) {
      case 'open':
        return notes.joined();
      case 'renegotiate':
        notes.lost();
        tellLost();
        return linker.renew();
      case 'close': {
        quiet();
        if (effect.by === side) linker.send({ k: 'end', ...(isMismatch(effect.why) && { why: effect.why }) });
        linker.close();
        chat.over('Not delivered: the session ended first.');
        const now = session();
        if (now.at === 'ended' && now.since !== null) notes.ended(now);
        return;
      }
      case 'negotiate': // the approval itself carries the offer
      case 'refuse': // the broker's answer says so
        return;
    }
  };
}
