'use client';
import { useSyncExternalStore } from 'react';

/** The frame's own turn to one column; the same width as the style sheet's `wide`. */
const NARROW = '(max-width: 719.98px)';

function follow(listener: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/** True below 720 px; false while the server makes the page. */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    follow,
    () => matchMedia(NARROW).matches,
    () => false,
  );
