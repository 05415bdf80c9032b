'use client';
import { useCallback } from 'react';
import type { Conversation } from '#lib/conversation/conversation.ts';
import { filesReason } from './files-reason.ts';

/**
 * Offers files from beside the panel, and opens it for them; the same function as long as its parts are.
 * @returns why that cannot be, as a sentence; null where it is done
 */
export function useOffer(
  conversation: Pick<Conversation, 'files' | 'snapshot'>,
  setOpen: (open: boolean) => void,
): (files: readonly File[]) => string | null {
  const { files, snapshot } = conversation;
  return useCallback(
    (chosen) => {
      const reason = filesReason(snapshot(), files.snapshot());
      if (reason !== null) return reason;
      setOpen(true);
      files.choose(chosen);
      return null;
    },
    [files, snapshot, setOpen],
  );
}
