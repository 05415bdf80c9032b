'use client';
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { keptTranscripts, lookAgain, type KeptHere } from '#lib/conversation/history.ts';

const none: { readonly kept: readonly KeptHere[] } = { kept: [] };

/**
 * Ids of the ended sessions of which this browser keeps the transcript, by the id of their invitation. An operator
 * reads their own.
 * @param me the id of the operator who looks
 * @param ended how many rows have ended: with each more there may be one more transcript
 */
export function useTranscripts(me: string, ended: number): ReadonlyMap<string, string> {
  const { kept } = useSyncExternalStore(keptTranscripts.subscribe, keptTranscripts.snapshot, () => none);
  useEffect(() => void lookAgain(), [ended]);
  return useMemo(
    () =>
      new Map(
        kept
          .filter(
            ({ owner, operatorId, endedAt }) => owner === 'operator' && operatorId === me && endedAt !== null,
          )
          .map(({ invitationId, sessionId }) => [invitationId, sessionId]),
      ),
    [kept, me],
  );
}
