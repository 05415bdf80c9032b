'use client';
import { ArrowLeft, ArrowRightLeft, Monitor, X } from 'lucide-react';
import Link from 'next/link';
import { useState, type ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { ConfirmDialog } from '#components/ui/dialog.tsx';
import { classNames } from '#components/ui/class-names.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { wayBack } from './way-back.ts';

type Props = {
  /** null while it is not known yet */
  kind: AgentKind | null;
  /** null while it is not known yet */
  device: string | null;
  /** green once the two are connected */
  connected: boolean;
  /** whether the device's name is the page's heading */
  heading?: boolean;
  /** beside the name, below it on a narrow page */
  beside?: ReactNode;
  children?: ReactNode;
};

/** Back, what kind of session, with which device. */
export function SessionHeader({ kind, device, connected, heading = false, beside, children }: Props) {
  const Name = heading ? 'h1' : 'p';
  const back = wayBack(kind);
  const [Sign, what] =
    kind === 'managed' ? [Monitor, 'Managed session'] : [ArrowRightLeft, 'On-demand session'];
  return (
    <header className="flex h-[52px] shrink-0 items-center gap-3 border-b border-line bg-canvas px-4 max-wide:gap-2 max-wide:px-3">
      <Link
        href={back.href}
        aria-label={back.words}
        title={back.words}
        className="grid size-7 shrink-0 place-items-center rounded-sm text-fg-2 hover:bg-hover hover:text-fg"
      >
        <ArrowLeft size={18} strokeWidth={1.75} aria-hidden />
      </Link>
      {device !== null && (
        <>
          <span title={what} className={classNames('shrink-0', connected ? 'text-ok-fg' : 'text-fg-3')}>
            <Sign role="img" aria-label={what} size={20} strokeWidth={1.75} />
          </span>
          <div className="flex min-w-0 items-center gap-3 max-wide:block">
            <Name className="truncate text-16 font-strong max-wide:text-14 max-wide:leading-[18px]">
              <bdi>{device}</bdi>
            </Name>
            {beside}
          </div>
        </>
      )}
      <span className="grow" />
      {children}
    </header>
  );
}

type EndProps = {
  kind: AgentKind;
  user: string;
  /** the question is about to be asked */
  onAsk: () => void;
  onEnd: () => void;
};

/** End Session, with one question before it. */
export function EndButton({ kind, user, onAsk, onEnd }: EndProps) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button
        variant="end"
        icon={<X size={16} strokeWidth={1.75} aria-hidden />}
        className="max-wide:px-2.5! max-[359px]:px-2!"
        onClick={() => {
          onAsk();
          setAsking(true);
        }}
      >
        End Session
      </Button>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title="End this session?"
        confirmLabel="End Session"
        onConfirm={() => {
          setAsking(false);
          onEnd();
        }}
      >
        {kind === 'managed'
          ? `The chat with ${user} ends on both screens, and the device is ready again.`
          : `The chat with ${user} ends on both screens, and the link ends too: to help again, create a new session.`}{' '}
        You can still save the transcript.
      </ConfirmDialog>
    </>
  );
}
