import type { ReactNode } from 'react';
import { Mark } from '#components/ui/mark.tsx';

type Props = { title: string; children: ReactNode; action?: ReactNode };

/** A page with one thing to say. */
export const PlainPage = ({ title, children, action }: Props) => (
  <main className="grid min-h-dvh place-items-center p-4">
    <div className="grid w-full max-w-[400px] gap-4 rounded-lg border border-line-2 bg-sheet p-7 shadow-md">
      {/* The logo with its word as text: these pages are loaded with every other one, so they carry little. */}
      <p className="-my-px flex items-center gap-1.5 text-[1.1875rem] leading-7 font-strong tracking-[-0.01em] text-brand-ink">
        <Mark height={26} />
        Parley
      </p>
      <h1 className="text-20 font-strong text-balance">{title}</h1>
      <div className="grid gap-3 text-pretty text-fg-2">{children}</div>
      {action}
    </div>
  </main>
);
