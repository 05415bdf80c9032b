'use client';
import { useEffect } from 'react';

/** `(3) `, as a title that counts begins. */
const COUNT = /^\(\d+\) /;

/** Puts what is unread in front of whatever title the page has; 0 leaves it alone. */
export function useTitleCount(count: number): void {
  useEffect(() => {
    if (count === 0) return undefined;
    const keep = (): void => {
      const wanted = `(${count}) ${document.title.replace(COUNT, '')}`;
      if (document.title !== wanted) document.title = wanted;
    };
    keep();
    const observer = new MutationObserver(keep);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      document.title = document.title.replace(COUNT, '');
    };
  }, [count]);
}

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
