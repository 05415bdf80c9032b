'use client';
import { Check, Hourglass, LoaderCircle } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState, type ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { Button } from '#components/ui/button.tsx';
import { Mark } from '#components/ui/mark.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { useArrival } from '#components/ui/use-arrival.ts';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { REQUEST_TIMEOUT_MS, SECOND_MS } from '#lib/protocol/limits.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { featureNames } from '#lib/session/feature-names.ts';
import { reachProblem } from '#lib/session/reach.ts';
import { needsPerson } from '#lib/session/table.ts';
import { SessionHeader } from './session-header.tsx';
import { useOwnReach } from './use-own-reach.ts';
import { useTimeLeft } from './use-time-left.ts';
import { wayBack } from './way-back.ts';

type StepState = 'done' | 'now' | 'person' | 'todo';

/** Before the conversation is open: how far it has come, and what the other person sees right now. */
export function ConnectingScreen({
  conversation,
  snapshot,
}: {
  conversation: Conversation;
  snapshot: ConversationState;
}) {
  const router = useRouter();
  const { session, view, offset } = snapshot;
  const { kind, name, user, present } = view.device;
  const person = needsPerson(session.terms);
  // A device group has a time of its own for the answer: what was left of it when this was first seen.
  const [whole] = useState(() =>
    kind === 'managed'
      ? Math.max(SECOND_MS, session.terms.expiresAt - offset - deviceNow())
      : REQUEST_TIMEOUT_MS,
  );
  const waiting = session.at === 'requested';
  const away = waiting && !present;
  const own = useOwnReach();
  const problem = reachProblem({ own, peer: view.device.reach }, view.relayOnly, user);
  function cancel(): void {
    conversation.cancel();
    router.push(wayBack(kind).href);
  }
  return (
    <ConnectingFrame
      kind={kind}
      device={name}
      user={user}
      approved={!waiting}
      purpose={`to ${name} for ${featureNames[view.feature]}`}
      below={problem === null ? null : <Notice title="This connection will probably fail.">{problem}</Notice>}
      foot={
        <>
          <span className="text-13 text-balance text-fg-3">
            {waiting
              ? `Cancel also takes the request off ${user}’s screen.`
              : `Cancel also ends it on ${user}’s screen.`}
          </span>
          <Button className="ml-auto" onClick={cancel}>
            Cancel
          </Button>
        </>
      }
    >
      <Step state={away ? 'now' : 'done'} title="Contacting device">
        {away
          ? `The page on the device was closed or lost its connection. It shows the request once it is back; ${user} can open ${kind === 'managed' ? 'the agent window' : 'the same link'} again.`
          : 'The device answered.'}
      </Step>
      {waiting ? (
        <Step
          state={away ? 'todo' : 'person'}
          title="Waiting for approval"
          aside={<Left until={session.terms.expiresAt - offset} whole={whole} />}
          below={<TimeBar until={session.terms.expiresAt - offset} whole={whole} />}
        >
          {away
            ? null
            : person
              ? `${user} sees: “${view.asker} wants to connect to your computer”. It helps to say so on the phone.`
              : `The device lets you in by itself, and shows ${user} that you are there.`}
          {view.feature === 'view' && ` For View ${user} then presses Share screen and picks what to show.`}
        </Step>
      ) : (
        <Step state="done" title="Waiting for approval">
          {person ? `${user} approved.` : 'Nobody is asked in this device group.'}
        </Step>
      )}
      <Step
        state={waiting ? 'todo' : 'now'}
        title="Connecting"
        aside={
          session.at === 'linking' ? (
            <Left until={session.until - offset} whole={session.until - session.since} />
          ) : null
        }
      >
        {waiting ? null : 'The two browsers look for a path to each other.'}
      </Step>
    </ConnectingFrame>
  );
}

type FrameProps = {
  kind: AgentKind | null;
  device: string | null;
  user: string | null;
  approved: boolean;
  /** what it is for, under the heading */
  purpose: ReactNode;
  /** the steps */
  children: ReactNode;
  /** what stands against it */
  below?: ReactNode;
  foot: ReactNode;
};

/** The screen's frame, also while nothing is known of the session yet. */
export function ConnectingFrame({
  kind,
  device,
  user,
  approved,
  purpose,
  children,
  below,
  foot,
}: FrameProps) {
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <div className="flex min-h-full flex-col bg-canvas">
      <SessionHeader
        kind={kind}
        device={device}
        connected={false}
        beside={<span className="truncate text-fg-3 max-wide:text-13">{user}</span>}
      />
      <main className="grid grow place-items-center p-6 max-wide:p-4">
        <div className="grid w-full max-w-[460px] gap-5 rounded-lg border border-line-2 bg-sheet p-7 shadow-md max-wide:p-5">
          <div className="flex items-center gap-4">
            <Mark height={44} other={approved ? 'filled' : 'dashed'} />
            <div className="min-w-0">
              <h1 ref={heading} tabIndex={-1} className="text-20 font-strong outline-none">
                Connecting…
              </h1>
              <p className="[overflow-wrap:anywhere] text-fg-2">{purpose}</p>
            </div>
          </div>
          <ol>{children}</ol>
          {below}
          <div className="flex items-center gap-3 border-t border-line pt-[18px]">{foot}</div>
        </div>
      </main>
    </div>
  );
}

const discs: Record<StepState, string> = {
  done: 'border-ok-fg bg-ok-soft text-ok-fg',
  now: 'border-action bg-action-soft text-action-fg',
  person: 'border-wait-fg bg-wait-soft text-wait-fg',
  todo: 'border-edge text-fg-3',
};
const signs: Record<StepState, ReactNode> = {
  done: <Check size={14} strokeWidth={1.75} aria-hidden />,
  now: <LoaderCircle size={13} strokeWidth={1.75} aria-hidden />,
  person: <Hourglass size={13} strokeWidth={1.75} aria-hidden />,
  todo: null,
};
const words: Record<StepState, string> = { done: 'Done', now: 'Now', person: 'Now', todo: 'To come' };

type StepProps = {
  state: StepState;
  title: string;
  aside?: ReactNode;
  below?: ReactNode;
  children?: ReactNode;
};

export function Step({ state, title, aside, below, children }: StepProps) {
  const current = state === 'now' || state === 'person';
  return (
    <li
      aria-current={current ? 'step' : undefined}
      className="relative grid grid-cols-[24px_minmax(0,1fr)_auto] gap-x-3 pb-[18px] before:absolute before:top-[26px] before:bottom-0.5 before:left-[11.5px] before:w-px before:bg-line-2 last:pb-0 last:before:hidden"
    >
      <span
        className={classNames('grid size-6 place-items-center rounded-full border-[1.5px]', discs[state])}
      >
        {signs[state]}
        <span className="sr-only">{words[state]}:</span>
      </span>
      <b className={classNames('leading-6', state === 'todo' ? 'font-normal text-fg-3' : 'font-strong')}>
        {title}
      </b>
      <span className="leading-6 text-fg tabular-nums">{aside}</span>
      <p className="col-start-2 col-end-4 text-13 text-pretty text-fg-2 empty:hidden">{children}</p>
      {below !== undefined && <div className="col-start-2 col-end-4 mt-2.5">{below}</div>}
    </li>
  );
}

type LeftProps = {
  /** this device's time, ms */
  until: number;
  /** all the time there was, ms */
  whole: number;
};

const Left = (limit: LeftProps) => <>{useTimeLeft(limit.until, limit.whole).seconds} s left</>;

/** The picture of the number beside it. */
function TimeBar({ until, whole }: LeftProps) {
  const { share } = useTimeLeft(until, whole);
  return (
    <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-line-2">
      <span className="block h-full rounded-full bg-wait" style={{ width: `${share * 100}%` }} />
    </span>
  );
}
