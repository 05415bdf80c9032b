'use client';
import { useEffect } from 'react';

/** Shows the number of unread lines and the name in the tab: `(2) Chrome on Windows · Parley`. */
export function useUnreadTitle(unread: number, name: string): void {
  useEffect(() => {
    const before = document.title;
    const title = `${unread > 0 ? `(${unread}) ` : ''}${name} · Parley`;
    document.title = title;
    return () => {
      if (document.title === title) document.title = before;
    };
  }, [unread, name]);
}
