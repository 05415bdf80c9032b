'use client';
import { useEffect } from 'react';

/**
 * What the browser's tab says while this is on the screen; null leaves it alone. The framework writes the page's own
 * title once more after the first effects have run: what overwrites this one is noted, and comes back afterwards.
 */
export function useTabTitle(title: string | null): void {
  useEffect(() => {
    if (title === null) return undefined;
    let before = title;
    const keep = (): void => {
      if (document.title === title) return;
      before = document.title;
      document.title = title;
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      if (document.title === title) document.title = before;
    };
  }, [title]);
}
