'use client';
import { Check } from 'lucide-react';
import { TurnOnSound } from '#components/alerts/turn-on-sound.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useNow } from '#components/ui/use-now.ts';
import { useArrival } from '#components/ui/use-arrival.ts';
import type { Reach } from '#lib/protocol/reach.ts';
import type { StandbyView } from '#lib/protocol/signals.ts';
import { ownProblem } from '#lib/session/reach.ts';
import { durationInWords } from '#lib/session/duration.ts';
import { readyTitle } from './agent-words.ts';
import { StayReachable } from './stay-reachable.tsx';

type Props = {
  standby: StandbyView;
  offset: number;
  portal: 'online' | 'offline';
  keeps: boolean;
  /** how the last request went */
  last: string | null;
  /** which servers this network lets through */
  reach: Reach | null;
  /** how a managed device stays within reach */
  advice?: boolean;
};

/** Nobody is connected: this page waits, and says how long it may. */
export function Ready({ standby, offset, portal, keeps, last, reach, advice = false }: Props) {
  const heading = useArrival<HTMLHeadingElement>();
  const problem = ownProblem(reach);
  return (
    <div className="m-auto grid w-full max-w-[440px] justify-items-center gap-2 p-6 text-center @max-[480px]/agent:p-4">
      <span className="mb-2.5 grid size-18 place-items-center rounded-full border border-ok-line bg-ok-soft text-ok-fg">
        <Check size={36} strokeWidth={1.5} aria-hidden />
      </span>
      <h1 ref={heading} tabIndex={-1} className="text-20 font-strong outline-none">
        {readyTitle[standby.kind]}
      </h1>
      <p className="text-fg-2">Waiting for Operator…</p>
      <p className="mt-3 max-w-[26ch] text-14 leading-6 text-balance text-fg-3">
        Keep this page open.{' '}
        {standby.kind === 'managed' && 'While it is closed, nobody can reach this device.'}
        {standby.expiresAt !== null && <ValidFor until={standby.expiresAt} offset={offset} />}
      </p>
      <div className="mt-3 grid w-full gap-3 text-left empty:hidden">
        {last !== null && <output className="block text-center text-balance text-fg-2">{last}</output>}
        <TurnOnSound className="justify-self-center" />
        {portal === 'offline' && <Notice title="Portal unreachable.">Trying again…</Notice>}
        {problem !== null && (
          <Notice
            title={
              problem.gateway
                ? 'The operator may not get through.'
                : 'This network may keep the operator out.'
            }
          >
            {problem.sentence}{' '}
            {problem.gateway ? 'Tell the operator.' : 'Tell the operator, or try another network.'}
          </Notice>
        )}
        {!keeps && (
          <Notice>
            {standby.kind === 'managed'
              ? 'This browser’s storage has failed: after a reload it may be no managed device any more.'
              : 'This browser keeps no data: reloading this page ends your part of the session.'}
          </Notice>
        )}
      </div>
      {advice && <StayReachable />}
    </div>
  );
}

/** @param until server time, ms */
function ValidFor({ until, offset }: { until: number; offset: number }) {
  const left = until - (useNow() + offset);
  return left > 0 ? `It is valid for another ${durationInWords(left)}.` : 'Its time is over.';
}
