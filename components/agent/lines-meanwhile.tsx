'use client';
import { useState } from 'react';
import { useConversation } from '#components/session/use-conversation.ts';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { LineEntry } from '#lib/session/transcript.ts';

type Props = {
  conversation: Conversation;
  /** the chat is on the screen, and reads out itself what comes from now on */
  open: boolean;
};

/** More than these are never read out one after the other. */
const KEPT = 20;

/**
 * Reads out the other side's lines that come while the chat is closed, the one that opens it included. It is always
 * there: a live region that comes together with its first line is not read out. Never seen.
 */
export function LinesMeanwhile({ conversation, open }: Props) {
  const { log } = useConversation(conversation);
  const [span, setSpan] = useState({ open, from: log.length, to: log.length });
  if (span.open !== open) {
    setSpan(open ? { open, from: span.from, to: log.length } : { open, from: log.length, to: log.length });
  }
  const lines = log
    .slice(span.from, open ? span.to : undefined)
    .filter((entry): entry is LineEntry => entry.kind === 'line' && !entry.own)
    .slice(-KEPT);
  return (
    <div role="log" aria-label={open ? 'Lines before' : 'New lines'} className="sr-only">
      {lines.map((line) => (
        <p key={line.key}>{`${line.name}: ${line.text}`}</p>
      ))}
    </div>
  );
}
