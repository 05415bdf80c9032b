'use client';
import { useEffect, useState } from 'react';
import type { Reach } from '#lib/protocol/reach.ts';
import { findOwnReach } from '#lib/roster/own-reach.ts';

/** Found once while the page shows it; null before that. */
export function useOwnReach(): Reach | null {
  const [found, setFound] = useState<Reach | null>(null);
  useEffect(() => {
    let here = true;
    void findOwnReach().then((reach) => here && setFound(reach));
    return () => void (here = false);
  }, []);
  return found;
}
