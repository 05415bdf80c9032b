'use client';
import { useSyncExternalStore } from 'react';
import { deviceNow } from '#lib/conversation/device-now.ts';

const EVERY_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = 0;

/** One timer for every countdown on the page. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (timer === undefined) {
    timer = setInterval(() => {
      now = deviceNow();
      for (const each of listeners) each();
    }, EVERY_MS);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The same figure until the next second, so that a render sees one time. */
function current(): number {
  const fresh = deviceNow();
  if (Math.abs(fresh - now) >= EVERY_MS) now = fresh;
  return now;
}

/** This device's time in ms, anew each second; for what a screen counts. Add an offset for server time. */
export const useNow = (): number => useSyncExternalStore(subscribe, current, () => 0);
