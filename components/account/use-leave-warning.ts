'use client';
import { useEffect, useState } from 'react';

/** A press that opens another page of this site in this tab, or null. */
function leavesTo(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0) return null;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || (link.target !== '' && link.target !== '_self')) return null;
  const { origin, pathname, search, hash } = new URL(link.href);
  if (origin !== location.origin || pathname === location.pathname) return null;
  return `${pathname}${search}${hash}`;
}

/**
 * While something is unsaved a link asks first, and so does the browser when the tab is closed or reloaded.
 * @returns where a held link leads to, and how to stay
 */
export function useLeaveWarning(unsaved: boolean): { readonly to: string | null; readonly stay: () => void } {
  const [to, setTo] = useState<string | null>(null);
  useEffect(() => {
    if (!unsaved) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    const hold = (event: MouseEvent): void => {
      const path = leavesTo(event);
      if (path === null) return;
      event.preventDefault();
      event.stopPropagation();
      setTo(path);
    };
    window.addEventListener('beforeunload', ask);
    // Before the link's own handler, which hangs further down.
    document.addEventListener('click', hold, { capture: true });
    return () => {
      window.removeEventListener('beforeunload', ask);
      document.removeEventListener('click', hold, { capture: true });
    };
  }, [unsaved]);
  return { to, stay: () => setTo(null) };
}
