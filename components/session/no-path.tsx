'use client';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { browserOf } from '#lib/session/browser-name.ts';
import { gatewayProblem, reachProblem, reachReport } from '#lib/session/reach.ts';
import { useOwnReach } from './use-own-reach.ts';

/** Why two browsers did not find each other, as far as their networks tell, and a report for whoever can mend it. */
export function NoPath({ view }: Pick<ConversationState, 'view'>) {
  const own = useOwnReach();
  const ends = { own, peer: view.device.reach };
  const problem = reachProblem(ends, view.relayOnly, view.device.user) ?? gatewayProblem(ends);
  const report = (): string =>
    reachReport(ends, view.relayOnly, new Date(deviceNow()).toISOString(), browserOf(navigator.userAgent));
  return (
    <>
      {problem !== null && <Notice title="What is blocked.">{problem}</Notice>}
      {own !== null && (
        <div className="flex flex-wrap">
          <CopyButton label="Copy report" text={report()} />
        </div>
      )}
    </>
  );
}
