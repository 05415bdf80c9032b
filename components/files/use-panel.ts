'use client';
import { useState } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { useOffered } from './use-files.ts';

/**
 * Whether the panel is open. It opens by itself when the other side offers something.
 * @param first whether it is open at first
 */
export function usePanel(conversation: Pick<Conversation, 'files'>, first: boolean) {
  const [open, setOpen] = useState(first);
  const offered = useOffered(conversation);
  const [seen, setSeen] = useState(0);
  if (offered !== seen) {
    setSeen(offered);
    if (offered > seen) setOpen(true);
  }
  return { open, setOpen };
}
