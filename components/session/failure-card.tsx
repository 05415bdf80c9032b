'use client';
import { CircleX, WifiOff } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { SessionHeader } from './session-header.tsx';

type Props = {
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
export function FailureCard({ device, network = false, title, children, action, trouble }: Props) {
  const Icon = network ? WifiOff : CircleX;
  return (
    <div className="flex min-h-full flex-col bg-canvas">
      <SessionHeader device={device} connected={false} />
      <main className="grid grow place-items-center p-6 max-wide:p-4">
        <div className="grid w-full max-w-[460px] gap-3 rounded-lg border border-line-2 bg-sheet p-5 shadow-md">
          <div role="alert" className="flex items-start gap-3">
            <Icon size={20} strokeWidth={1.75} className="mt-px text-danger-fg" aria-hidden />
            <div className="min-w-0">
              <h1 className="text-14 font-strong text-balance">{title}</h1>
              <p className="text-pretty text-fg-2">{children}</p>
            </div>
          </div>
          {trouble}
          <div className="flex flex-wrap items-center justify-end gap-2">
            <Link
              href="/on-demand"
              className="inline-flex h-8 items-center rounded-sm px-3 font-medium text-fg-2 no-underline hover:bg-hover hover:text-fg"
            >
              Back to On-demand
            </Link>
            {action}
          </div>
        </div>
      </main>
    </div>
  );
}
