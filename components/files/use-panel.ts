'use client';
import { useState, useSyncExternalStore } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { useOffered } from './use-files.ts';
import { useWishes } from './use-folder.ts';

/** Below this there is no room for it beside the log; the same width as the style sheet's `panels`. */
const NO_ROOM = '(max-width: 1023.98px)';

function followWidth(listener: () => void): () => void {
  const query = matchMedia(NO_ROOM);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}

/**
 * Whether the panel is open, and whether it covers the log then. It opens by itself when the other side offers something.
 * @param first whether it is open at first
 */
export function usePanel(conversation: Pick<Conversation, 'files' | 'folder'>, first: boolean) {
  const [open, setOpen] = useState(first);
  const offered = useOffered(conversation) + useWishes(conversation);
  const [seen, setSeen] = useState(0);
  const noRoom = useSyncExternalStore(
    followWidth,
    () => matchMedia(NO_ROOM).matches,
    () => false,
  );
  if (offered !== seen) {
    setSeen(offered);
    if (offered > seen) setOpen(true);
  }
  return { open, covers: open && noRoom, setOpen };
}
