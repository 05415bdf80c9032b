'use client';
import { useEffect, useState } from 'react';
import { bringBack } from '#lib/conversation/one-tab.ts';
import type { ElsewhereEntry } from './use-open-sessions.ts';

/** Once in a page's life: later a session between two tabs, as during another tab's own reload, is that tab's. */
let begun: Promise<void> | null = null;

/**
 * A page that was reloaded takes up again what ran in it. True once that is done, and what is left runs elsewhere.
 * @param elsewhere null until the list is known
 */
export function useBringBack(elsewhere: readonly ElsewhereEntry[] | null): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled || elsewhere === null) return;
    // What could not be brought back is still offered.
    begun ??= bringBack(elsewhere.map(({ sessionId }) => sessionId)).catch(() => {});
    void begun.then(() => setSettled(true));
  }, [elsewhere, settled]);
  return settled;
}
