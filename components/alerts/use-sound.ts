'use client';
import { useSyncExternalStore } from 'react';
import { pageDesktop, type Leave } from './desktop.ts';
import { pageSound } from './sound.ts';

const followSound = (listener: () => void): (() => void) => pageSound().subscribe(listener);
const followDesktop = (listener: () => void): (() => void) => pageDesktop().subscribe(listener);

/** The sound's state for screens; while the server draws them, on and not blocked. */
export function useSound() {
  const muted = useSyncExternalStore(
    followSound,
    () => pageSound().muted(),
    () => false,
  );
  const blocked = useSyncExternalStore(
    followSound,
    () => pageSound().blocked(),
    () => false,
  );
  return { muted, blocked };
}

/** The notifications' state for screens. */
export function useDesktop(): { leave: Leave; on: boolean } {
  const leave = useSyncExternalStore<Leave>(
    followDesktop,
    () => pageDesktop().leave(),
    () => 'none',
  );
  const on = useSyncExternalStore(
    followDesktop,
    () => pageDesktop().on(),
    () => false,
  );
  return { leave, on };
}
