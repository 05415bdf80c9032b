'use client';
import { useEffect, useRef, type RefObject } from 'react';

/** What had the focus may go with what was shown: then it comes here, unless it went elsewhere. */
export function useFocusHome(shown: boolean, home: RefObject<HTMLElement | null>): void {
  const before = useRef(shown);
  useEffect(() => {
    if (before.current && !shown && document.activeElement === document.body) home.current?.focus();
    before.current = shown;
  }, [shown, home]);
}
