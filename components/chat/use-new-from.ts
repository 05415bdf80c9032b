'use client';
import { useEffect, useState } from 'react';
import type { Entry } from '#lib/session/transcript.ts';

/** The divider stays this long once everything was seen, so that the eye can find it. */
const SEEN_MS = 5_000;

/** The key of the first of the last `unread` lines of the other side; null for none. */
function firstUnread(log: readonly Entry[], unread: number): string | null {
  let left = unread;
  let key: string | null = null;
  for (let i = log.length - 1; i >= 0 && left > 0; i -= 1) {
    const entry = log[i];
    if (entry?.kind !== 'line' || entry.own) continue;
    key = entry.key;
    left -= 1;
  }
  return key;
}

/**
 * Where "New messages" stands: before the first line that came while nobody was reading.
 * @param reading whether this person sees the newest lines now
 */
export function useNewFrom(log: readonly Entry[], unread: number, reading: boolean): string | null {
  const [from, setFrom] = useState(() => firstUnread(log, unread));
  const first = from === null && !reading ? firstUnread(log, unread) : null;
  if (first !== null) setFrom(first);
  useEffect(() => {
    if (from === null || unread > 0) return undefined;
    const timer = setTimeout(() => setFrom(null), SEEN_MS);
    return () => clearTimeout(timer);
  }, [from, unread]);
  return from;
}
