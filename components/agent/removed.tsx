'use client';
import { Unplug } from 'lucide-react';
import { useState } from 'react';
import { EndedCard } from '#components/session/ended-card.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import { AgentHeader } from './agent-header.tsx';

type Props = { standby: StandbyView | null; conversation: Conversation | null };

/** The portal has removed this device: what that means, what to do, and what was said in the last session. */
export function Removed({ standby, conversation }: Props) {
  const [cleared, setCleared] = useState(false);
  const organisation = standby?.organisation ?? '';
  const theirs = organisation === '' ? 'the portal' : organisation;
  return (
    <div className="flex min-h-dvh flex-col bg-canvas text-16">
      <AgentHeader organisation={organisation} />
      <main className="grid grow grid-cols-[minmax(0,480px)] place-content-center place-items-center gap-4 px-4 py-6">
        <section
          aria-label="Device removed"
          className="grid w-full max-w-[480px] justify-items-center gap-3 rounded-lg border border-line-2 bg-sheet p-7 text-center shadow-md max-[480px]:p-5"
        >
          <Unplug size={32} strokeWidth={1.5} className="text-fg-3" aria-hidden />
          <h1 className="text-20 font-strong text-balance">This device was removed</h1>
          <output className="block text-pretty">
            Operators of {theirs} cannot reach this browser any more, and its key has been deleted here.
          </output>
          <p className="text-14 text-pretty text-fg-2">
            You can close this page. To be reached again, ask for a new enrolment link and open it in this
            browser.
          </p>
        </section>
        {conversation !== null && !cleared && (
          <EndedCard conversation={conversation} onCleared={() => setCleared(true)} />
        )}
      </main>
    </div>
  );
}
