'use client';
import { useSyncExternalStore } from 'react';
import { readerZone } from '#components/chat/reader.ts';

const never = () => () => undefined;

/** The time zone of the person who looks; UTC while the server makes the page. */
export const useZone = (): string => useSyncExternalStore(never, readerZone, () => 'UTC');
