'use client';
import { useSyncExternalStore } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { FilesSnapshot } from '#lib/conversation/file-rows.ts';

/** All of it: drawn anew some times a second while bytes flow. */
export const useFiles = ({ files }: Pick<Conversation, 'files'>): FilesSnapshot =>
  useSyncExternalStore(files.subscribe, files.snapshot, files.snapshot);

/** How many files the other side has offered so far, or a reload has cut off: for whoever opens the panel for them. */
export function useOffered({ files }: Pick<Conversation, 'files'>): number {
  const offered = (): number =>
    files.snapshot().rows.filter(({ way, at }) => way === 'in' || at === 'unknown').length;
  return useSyncExternalStore(files.subscribe, offered, offered);
}
