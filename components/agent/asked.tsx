'use client';
import { useCallback } from 'react';
import type { Standby, StandbySnapshot } from '#lib/standby/standby.ts';
import { AgentFrame } from './agent-frame.tsx';
import { footWords } from './agent-words.ts';
import { LetInBanner } from './let-in-banner.tsx';
import { Ready } from './ready.tsx';
import { RequestDialog } from './request-dialog.tsx';

type Props = Extract<StandbySnapshot, { at: 'asked' }> & { agent: Standby };

/** An operator asks; or comes in where nobody is asked, and then the banner stands before they do. */
export function Asked({ agent, ...now }: Props) {
  const { standby, view, unasked } = now;
  const { kind, organisation, group } = standby;
  const onEnd = (): void => agent.end();
  const shown = useCallback(() => agent.letIn(), [agent]);
  const key = view.session.terms.sessionId;
  const common = { organisation, foot: footWords[kind] };
  if (unasked)
    return (
      <AgentFrame
        {...common}
        onEnd={onEnd}
        banner={<LetInBanner key={key} view={view} group={group} connected={false} onShown={shown} />}
      >
        <p className="m-auto p-6 text-center text-balance text-fg-2 wrap-anywhere">
          Connecting to {view.operator}…
        </p>
      </AgentFrame>
    );
  const dialog = (
    <RequestDialog key={key} {...now} onApprove={() => agent.approve()} onReject={() => agent.reject()} />
  );
  // A device's request is answered by Approve or Reject: until then nothing runs that could be ended.
  return (
    <AgentFrame {...common} onEnd={kind === 'managed' && !now.answering ? null : onEnd} over={dialog}>
      <Ready {...now} keeps last={null} reach={null} />
    </AgentFrame>
  );
}
