'use client';
import { useEffect, useState } from 'react';
import type { ElsewhereEntry } from './use-open-sessions.ts';

/** Loaded only where something runs: most pages have nothing to bring back. */
async function bringBackAll(elsewhere: readonly ElsewhereEntry[]): Promise<void> {
  if (elsewhere.length === 0) return;
  const { bringBack } = await import('#lib/conversation/one-tab.ts');
  await bringBack(elsewhere.map(({ sessionId }) => sessionId));
}

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
    begun ??= bringBackAll(elsewhere).catch(() => {});
    void begun.then(() => setSettled(true));
  }, [elsewhere, settled]);
  return settled;
}
