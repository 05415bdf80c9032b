'use client';
import { useSyncExternalStore } from 'react';
import { NO_TAKE_OVERS, startTakeOvers, type TakeOversSnapshot } from '#lib/roster/take-over.ts';

/** Who wants to take over what. */
export const useTakeOvers = (): TakeOversSnapshot =>
  useSyncExternalStore(
    (listener) => startTakeOvers().subscribe(listener),
    () => startTakeOvers().snapshot(),
    () => NO_TAKE_OVERS,
  );
