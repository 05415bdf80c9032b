'use client';
import { useSyncExternalStore } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import type { FolderSnapshot } from '#lib/conversation/folder.ts';

export const useFolder = ({ folder }: Pick<Conversation, 'folder'>): FolderSnapshot =>
  useSyncExternalStore(folder.subscribe, folder.snapshot, folder.snapshot);

/** How often the operator has asked so far: for whoever opens the panel for it. */
export function useWishes({ folder }: Pick<Conversation, 'folder'>): number {
  const wishes = (): number => folder.snapshot().wishes;
  return useSyncExternalStore(folder.subscribe, wishes, wishes);
}
