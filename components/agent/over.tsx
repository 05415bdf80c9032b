'use client';
import { ClockAlert } from 'lucide-react';
import { useState } from 'react';
import { YOU_ENDED } from '#components/session/end-words.ts';
import { classNames } from '#components/ui/class-names.ts';
import { EndedCard } from '#components/session/ended-card.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { mismatch as mismatchOf } from '#lib/protocol/session-state.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import { doubt } from '#lib/session/doubt.ts';
import { AgentHeader } from './agent-header.tsx';

type Props = { standby: StandbyView; conversation: Conversation | null };

/** Nothing more happens here: who ended it, and what may be kept of it. */
export function Over({ standby, conversation }: Props) {
  const [cleared, setCleared] = useState(false);
  return (
    <div className="flex min-h-dvh flex-col bg-canvas text-16">
      <AgentHeader organisation={standby.organisation} />
      <main className="grid grow place-items-center px-4 py-6">
        {conversation === null || cleared ? (
          <PlainEnd standby={standby} />
        ) : (
          <TalkEnd conversation={conversation} onCleared={() => setCleared(true)} />
        )}
      </main>
    </div>
  );
}

const TalkEnd = ({ conversation, onCleared }: { conversation: Conversation; onCleared: () => void }) => (
  <EndedCard conversation={conversation} level="h1" onCleared={onCleared}>
    <p className="text-14 text-pretty text-fg-2">This link no longer works. You can close this page.</p>
  </EndedCard>
);

const CARD =
  'grid w-full max-w-[480px] gap-3 rounded-lg border border-line-2 bg-sheet p-7 shadow-md max-[480px]:p-5';

/** How it ended before anybody was connected. */
function endSentence({ ended, operator }: StandbyView): string {
  const mismatch = mismatchOf.safeParse(ended?.why);
  if (mismatch.success)
    return `The connection could not be trusted and was stopped. ${doubt(mismatch.data, operator)}`;
  if (ended?.by === 'agent') return `${YOU_ENDED}.`;
  if (ended?.by === 'operator') return `${operator} ended this session.`;
  return 'This session has ended.';
}

const PlainEnd = ({ standby }: { standby: StandbyView }) =>
  standby.ended?.why === 'expired' ? (
    <Expired operator={standby.operator} />
  ) : (
    <section aria-label="Session ended" className={CARD}>
      <h1 className="text-20 font-strong">Session ended</h1>
      <output className="block text-pretty">{endSentence(standby)}</output>
      <p className="text-14 text-pretty text-fg-2">
        This link no longer works. If you need help again, ask {standby.operator} for a new one.
      </p>
    </section>
  );

/** Nobody's doing, so nothing is said of an end. */
const Expired = ({ operator }: { operator: string }) => (
  <section aria-label="Session ended" className={classNames(CARD, 'justify-items-center text-center')}>
    <ClockAlert size={32} strokeWidth={1.5} className="text-fg-3" aria-hidden />
    <h1 className="sr-only">Session ended</h1>
    <output className="block text-pretty">
      <strong className="block text-20 font-strong">This session has expired.</strong> Ask {operator} for a
      new link.
    </output>
    <p className="text-14 text-pretty text-fg-2">You can close this page.</p>
  </section>
);
