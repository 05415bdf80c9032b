'use client';
import { useState } from 'react';
import { useNow } from '#components/ui/use-now.ts';

/**
 * Server time, ms, anew each second; 0 until the page is alive.
 * @param rendered the server's time when it made this page
 */
export function useServerNow(rendered: number): number {
  const device = useNow();
  const [offset, setOffset] = useState<number | null>(null);
  if (offset === null && device > 0) setOffset(rendered - device);
  return offset === null ? 0 : device + offset;
}
