'use client';
import { useEffect } from 'react';

/**
 * Keeps the screen on while it is mounted: a machine that falls asleep loses the session. A browser lets go of it
 * whenever the page is hidden; where it knows nothing of it, or refuses (a low battery), nothing is said.
 */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return undefined;
    let over = false;
    let held: WakeLockSentinel | null = null;
    async function hold(): Promise<void> {
      if (over || document.visibilityState !== 'visible' || held?.released === false) return;
      try {
        held = await navigator.wakeLock.request('screen');
        if (over) await held.release();
      } catch {
        // Refused: the session goes on as it would without it.
      }
    }
    const look = (): void => void hold();
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', look);
      void held?.release();
    };
  }, []);
}
