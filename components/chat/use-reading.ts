'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';

function followFocus(listener: () => void): () => void {
  window.addEventListener('focus', listener);
  window.addEventListener('blur', listener);
  document.addEventListener('visibilitychange', listener);
  return () => {
    window.removeEventListener('focus', listener);
    window.removeEventListener('blur', listener);
    document.removeEventListener('visibilitychange', listener);
  };
}
const focused = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/**
 * Whether this person reads the newest lines now: the page has the focus and the log stands at its end. While so,
 * what comes is told as read.
 */
export function useReading(conversation: Conversation, atBottom: boolean): boolean {
  const reading = useSyncExternalStore(followFocus, focused, () => false) && atBottom;
  useEffect(() => {
    if (!reading) return undefined;
    conversation.reading(focused);
    return () => conversation.reading(() => false);
  }, [conversation, reading]);
  return reading;
}
