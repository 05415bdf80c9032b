'use client';
import { CircleX, WifiOff } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useArrival } from '#components/ui/use-arrival.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { SessionHeader } from './session-header.tsx';
import { wayBack } from './way-back.ts';

type Props = {
  kind: AgentKind | null;
  device: string | null;
  /** a missing path rather than a person's no */
  network?: boolean;
  title: string;
  children: ReactNode;
  /** the next right action */
  action?: ReactNode;
  /** what went wrong with that action */
  trouble?: ReactNode;
};

/** What came of it when no conversation did: what happened, what to do, and the way out. */
export function FailureCard({ kind, device, network = false, title, children, action, trouble }: Props) {
  const Icon = network ? WifiOff : CircleX;
  const back = wayBack(kind);
  const heading = useArrival<HTMLHeadingElement>();
  return (
    <div className="flex min-h-full flex-col bg-canvas">
      <SessionHeader kind={kind} device={device} connected={false} />
      <main className="grid grow place-items-center p-6 max-wide:p-4">
        <div className="grid w-full max-w-[460px] gap-3 rounded-lg border border-line-2 bg-sheet p-5 shadow-md">
          <div role="alert" className="flex items-start gap-3">
            <Icon size={20} strokeWidth={1.75} className="mt-px text-danger-fg" aria-hidden />
            <div className="min-w-0">
              <h1 ref={heading} tabIndex={-1} className="text-14 font-strong text-balance outline-none">
                {title}
              </h1>
              <p className="text-pretty text-fg-2">{children}</p>
            </div>
          </div>
          {trouble}
          <div className="flex flex-wrap items-center justify-end gap-2">
            <Link
              href={back.href}
              className="inline-flex h-8 items-center rounded-sm px-3 font-medium text-fg-2 no-underline hover:bg-hover hover:text-fg"
            >
              {back.words}
            </Link>
            {action}
          </div>
        </div>
      </main>
    </div>
  );
}
