'use client';
import { useState, type ReactNode } from 'react';
import { useLast } from '#components/on-demand/use-last.ts';
import { late } from '#components/ui/late.tsx';
import type { MessageTo } from '#lib/protocol/send-message.ts';

const MessageDesk = late(() => import('./message-desk.tsx').then((desk) => desk.MessageDesk));

export type MessageAsk =
  /** to these; `words`: whom, as in "40 devices" */
  | { readonly at: 'send'; readonly to: MessageTo; readonly words: string }
  /** those that were sent */
  | { readonly at: 'sent' };

/** The dialogs of messages, which are fetched when one is opened first. `desk` has to be drawn. */
export function useMessageDesk() {
  const [asked, setAsked] = useState<{ readonly ask: MessageAsk; readonly turn: number } | null>(null);
  const last = useLast(asked);
  const desk: ReactNode = last !== null && (
    <MessageDesk ask={last.ask} turn={last.turn} open={asked !== null} onClose={() => setAsked(null)} />
  );
  const open = (ask: MessageAsk): void => setAsked({ ask, turn: (last?.turn ?? 0) + 1 });
  return { open, warm: MessageDesk.warm, desk };
}
