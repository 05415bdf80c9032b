'use client';
import { UserRoundCheck } from 'lucide-react';
import { useCallback } from 'react';
import { useTimeLeft } from '#components/session/use-time-left.ts';
import { Button } from '#components/ui/button.tsx';
import { late } from '#components/ui/late.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { TAKE_OVER_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { startTakeOvers } from '#lib/roster/take-over.ts';
import { useTakeOvers } from './use-take-overs.ts';

const OwnQuestion = late(() => import('./own-question.tsx').then((question) => question.OwnQuestion));

/** On every page of an operator: what others ask of them, and what they asked of others. */
export function TakeOvers() {
  const { own, asked, offset } = useTakeOvers();
  const close = useCallback(() => startTakeOvers().close(), []);
  return (
    <>
      {asked.map((each) => (
        <Question key={each.id} asked={each} offset={offset} />
      ))}
      {own !== null && <OwnQuestion own={own} offset={offset} onClose={close} />}
    </>
  );
}

function Question({ asked, offset }: { asked: TakeOver; offset: number }) {
  const { id, asker, device } = asked;
  const { seconds } = useTimeLeft(asked.until - offset, TAKE_OVER_TIMEOUT_MS);
  const answer = (allow: boolean) => startTakeOvers().answer(id, allow);
  if (seconds === 0) return null;
  return (
    <section aria-label="Take-over" className="shrink-0 border-t border-line bg-sheet px-4 py-2">
      <Notice
        Icon={UserRoundCheck}
        className="wrap-anywhere max-wide:flex-wrap"
        title={`${asker} asks to take over ${device}.`}
        action={
          <span className="flex flex-wrap gap-2 max-wide:w-full wide:justify-end">
            <Button onClick={() => answer(true)}>Hand over</Button>
            <Button onClick={() => answer(false)}>Keep session</Button>
          </span>
        }
      >
        Handing over ends your session there. <span className="tabular text-fg-2">{seconds} s left</span>
      </Notice>
    </section>
  );
}
