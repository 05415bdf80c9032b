'use client';
import { readerCalendar } from '#components/chat/reader.ts';
import { useNow } from '#components/ui/use-now.ts';
import { MINUTE_MS } from '#lib/protocol/limits.ts';
import { secondsLeft } from '#lib/session/duration.ts';

/**
 * From when an operator can ask again, as a sentence; null once they can. A time of day, rounded up so that it is
 * never too early; within the last minute, which no time of day tells apart, the seconds.
 * @param until server time, ms; null for no wait
 * @param offset server time minus this device's time, ms
 */
export function useAskWait(until: number | null, offset: number): string | null {
  const now = useNow();
  if (until === null) return null;
  const at = until - offset;
  const left = secondsLeft(at - now);
  if (left === 0) return null;
  if (left < 60) return `You can ask again in ${left} s.`;
  return `You can ask again at ${readerCalendar().time(Math.ceil(at / MINUTE_MS) * MINUTE_MS)}.`;
}
