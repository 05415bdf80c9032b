'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTimeLeft } from '#components/session/use-time-left.ts';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { TAKE_OVER_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { answerWords } from './answer-words.ts';

type Props = {
  own: TakeOver;
  /** server time minus this device's time, ms */
  offset: number;
  onClose: () => void;
};

/** Waits for the answer to one's own question; a yes goes straight on to the request. */
export function OwnQuestion({ own, offset, onClose }: Props) {
  const router = useRouter();
  const { next, holder, device } = own;
  useEffect(() => {
    if (next === null) return;
    router.push(`/sessions/${next}`);
    onClose();
  }, [next, router, onClose]);
  const answer = answerWords(own);
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Take over ${device}`}
      description={`${device} is in session with ${holder}.`}
      footer={
        <Button className="ml-auto" onClick={onClose}>
          {answer === null ? 'Cancel' : 'Close'}
        </Button>
      }
    >
      <output className="block text-pretty">
        {answer ?? `${holder} and the person at ${device} are asked. The first of them to answer decides.`}
      </output>
      {answer === null && <Left until={own.until - offset} />}
    </Dialog>
  );
}

/** @param until this device's time, ms */
function Left({ until }: { until: number }) {
  const { seconds } = useTimeLeft(until, TAKE_OVER_TIMEOUT_MS);
  return <p className="text-13 text-fg-3 tabular">{seconds} s left</p>;
}
