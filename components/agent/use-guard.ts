'use client';
import { useEffect, useState } from 'react';
import { DIALOG_GUARD_MS } from '#lib/protocol/limits.ts';

/**
 * True for the first half second in which a dialog can be seen, so that no press lands on a dialog not yet read; and
 * again whenever the page comes back into view.
 */
export function useGuard(): boolean {
  const [guarded, setGuarded] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const guard = (): void => {
      setGuarded(true);
      clearTimeout(timer);
      if (!document.hidden) timer = setTimeout(() => setGuarded(false), DIALOG_GUARD_MS);
    };
    guard();
    document.addEventListener('visibilitychange', guard);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', guard);
    };
  }, []);
  return guarded;
}
