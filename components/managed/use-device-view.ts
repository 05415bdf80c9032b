'use client';
import { useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readView, writeView, type DeviceView } from './device-view.ts';

/** The address follows what is typed once a hand rests: browsers limit how often it may change. */
const REST_MS = 300;

/**
 * How the list is looked at, as the address says it. A change is shown at once and asks nothing of the server; the
 * address follows, and an address that somebody goes to is followed.
 */
export function useDeviceView(): [DeviceView, (parts: Partial<DeviceView>) => void] {
  const search = useSearchParams();
  const text = search.toString();
  const [view, setView] = useState(() => readView(new URLSearchParams(text)));
  /** the address as it was read or written last */
  const settled = useRef(text);

  useEffect(() => {
    if (text === settled.current) return;
    settled.current = text;
    setView(readView(new URLSearchParams(text)));
  }, [text]);

  useEffect(() => {
    const write = (): void => {
      const next = writeView(view, new URLSearchParams(settled.current));
      if (next === settled.current) return;
      settled.current = next;
      history.replaceState(null, '', next === '' ? location.pathname : `?${next}`);
    };
    const timer = setTimeout(write, REST_MS);
    // Whoever goes elsewhere presses something first: an address that changed after that would call the way there off.
    document.addEventListener('pointerdown', write, true);
    document.addEventListener('focusout', write, true);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerdown', write, true);
      document.removeEventListener('focusout', write, true);
    };
  }, [view]);

  return [view, useCallback((parts) => setView((before) => ({ ...before, ...parts })), [])];
}
