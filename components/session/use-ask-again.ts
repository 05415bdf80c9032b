'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useNow } from '#components/ui/use-now.ts';
import type { Feature } from '#lib/protocol/feature.ts';
import { sentenceOf, type Refusal } from '#lib/protocol/faults.ts';
import { secondsLeft } from '#lib/session/duration.ts';
import { startRoster } from '#lib/roster/start.ts';

/**
 * Asks the same device once more and goes to the new session's page.
 * @param target the invitation or device
 * @param offset server time minus this device's time, ms
 */
export function useAskAgain(target: string, feature: Feature, offset: number) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const left = secondsLeft((refusal?.until ?? 0) - useNow() - offset);

  async function ask(): Promise<void> {
    if (asking) return;
    setAsking(true);
    setRefusal(null);
    const answer = await startRoster().request(target, feature);
    // On success the button stays busy until the new page is there.
    if (answer.ok) return router.replace(`/sessions/${answer.value.sessionId}`);
    setAsking(false);
    setRefusal(answer);
  }
  // Once the time to wait is over, what the server said about it is over too.
  const stands = refusal !== null && (refusal.until === undefined || left > 0) ? refusal : null;
  const wait = stands?.until === undefined ? null : `${left} s left.`;
  return {
    ask,
    /** why asking cannot be pressed now, as a sentence */
    reason: asking ? 'Asking now.' : wait === null ? null : `Wait before you ask again: ${wait}`,
    /** what the server said to the last try, as a sentence */
    trouble:
      stands === null ? null : [sentenceOf(stands.fault), wait].filter((part) => part !== null).join(' '),
  };
}
