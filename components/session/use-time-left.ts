'use client';
import { useNow } from '#components/ui/use-now.ts';
import { secondsLeft } from '#lib/session/duration.ts';

/**
 * What is left of a limit. Never more than the limit: the screen's second may be older than the server's word.
 * @param until this device's time, ms
 * @param whole all the time there was, ms
 */
export function useTimeLeft(until: number, whole: number): { seconds: number; /** 1 to 0 */ share: number } {
  const left = Math.min(whole, until - useNow());
  return { seconds: secondsLeft(left), share: Math.max(0, left / whole) };
}
