'use client';
import { useEffect, useMemo } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';

/** Told again at most this often while typing goes on, ms. */
const TELL_EVERY_MS = 2_000;

/** Tells the other side that this person types, seldom, and that it stopped, once. */
export function createTypingTeller(tell: (on: boolean) => void, now: () => number) {
  let toldAt: number | null = null;
  return {
    typed(): void {
      if (toldAt !== null && now() - toldAt < TELL_EVERY_MS) return;
      toldAt = now();
      tell(true);
    },
    /** A line says by itself that its author types no more. */
    sent(): void {
      toldAt = null;
    },
    stopped(): void {
      if (toldAt === null) return;
      toldAt = null;
      tell(false);
    },
  };
}

const pageTime = (): number => performance.now();

export function useTyping(conversation: Conversation) {
  const teller = useMemo(() => createTypingTeller(conversation.typing, pageTime), [conversation]);
  useEffect(() => () => teller.stopped(), [teller]);
  return teller;
}
