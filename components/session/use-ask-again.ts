'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { Feature } from '#lib/protocol/feature.ts';
import { sentenceOf, type Refusal } from '#lib/protocol/faults.ts';
import { startRoster } from '#lib/roster/start.ts';
import { useAskWait } from './use-ask-wait.ts';

/**
 * Asks the same device once more and goes to the new session's page.
 * @param target the invitation or device
 * @param offset server time minus this device's time, ms
 */
export function useAskAgain(target: string, feature: Feature, offset: number) {
  const router = useRouter();
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const wait = useAskWait(refusal?.until ?? null, offset);

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
  const stands = refusal !== null && (refusal.until === undefined || wait !== null) ? refusal : null;
  return {
    ask,
    /** why asking cannot be pressed now, as a sentence */
    reason: asking ? 'Asking now.' : wait,
    /** what the server said to the last try, as a sentence */
    trouble:
      stands === null ? null : [sentenceOf(stands.fault), wait].filter((part) => part !== null).join(' '),
  };
}
