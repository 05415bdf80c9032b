'use client';
import { UserRoundCheck } from 'lucide-react';
import { useTimeLeft } from '#components/session/use-time-left.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { TAKE_OVER_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import type { TakeOver } from '#lib/protocol/take-over.ts';
import { useGuard } from './use-guard.ts';

type Props = {
  asked: TakeOver;
  /** server time minus this device's time, ms */
  offset: number;
  onAnswer: (allow: boolean) => void;
};

/** Another operator asks; the agent user may decide before the one who is connected does. */
export function TakeOverQuestion({ asked, offset, onAnswer }: Props) {
  const { asker, holder, organisation } = asked;
  const { seconds } = useTimeLeft(asked.until - offset, TAKE_OVER_TIMEOUT_MS);
  const guarded = useGuard();
  if (seconds === 0) return null;
  return (
    <section aria-label="Take-over" className="mx-auto w-full max-w-[760px] shrink-0 p-3">
      <Notice
        Icon={UserRoundCheck}
        className="flex-wrap wrap-anywhere"
        title={`${asker} from ${organisation} asks to take over from ${holder}.`}
        action={
          <span
            inert={guarded}
            className={classNames('flex w-full flex-wrap gap-2 pt-1', guarded && 'opacity-60')}
          >
            <Button size="lg" onClick={() => onAnswer(true)}>
              Let {asker} take over
            </Button>
            <Button size="lg" onClick={() => onAnswer(false)}>
              Stay with {holder}
            </Button>
          </span>
        }
      >
        Without an answer {holder} stays. <span className="tabular">{seconds} seconds left.</span>
      </Notice>
    </section>
  );
}
