'use client';
import { useEffect, useRef, type RefObject } from 'react';

/** Whether somebody has used this page since it was loaded. */
const isUsed = (): boolean => 'userActivation' in navigator && navigator.userActivation.hasBeenActive;

/**
 * For the heading (tabIndex -1) of a screen that takes the place of another one: what had the focus went with that, so it
 * comes here, unless it is elsewhere. A page that was just loaded is left as the browser shows it.
 */
export function useArrival<E extends HTMLElement>(): RefObject<E | null> {
  const heading = useRef<E>(null);
  useEffect(() => {
    if (isUsed() && document.activeElement === document.body) heading.current?.focus();
  }, []);
  return heading;
}
