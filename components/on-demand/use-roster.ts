'use client';
import { useSyncExternalStore } from 'react';
import type { RosterSnapshot } from '#lib/roster/roster.ts';
import { startRoster } from '#lib/roster/start.ts';

const nothingYet: RosterSnapshot = { portal: 'connecting', refusal: null, offset: 0, invitations: null };

/** The live list. The page's one roster starts with the first reader, in the browser only. */
export const useRoster = (): RosterSnapshot =>
  useSyncExternalStore(
    (listener) => startRoster().subscribe(listener),
    () => startRoster().snapshot(),
    () => nothingYet,
  );
