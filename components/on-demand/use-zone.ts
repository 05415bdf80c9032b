'use client';
import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** The time zone of the person who looks; UTC while the server makes the page. */
export const useZone = (): string =>
  useSyncExternalStore(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => 'UTC',
  );
