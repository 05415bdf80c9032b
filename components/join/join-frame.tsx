import type { ReactNode } from 'react';
import { AgentHeader } from '#components/agent/agent-header.tsx';

type Props = { organisation: string; children: ReactNode };

/** The page before the agent window: the organisation on top, one card below. */
export function JoinFrame({ organisation, children }: Props) {
  return (
    <div className="flex min-h-dvh flex-col bg-canvas text-16">
      <AgentHeader organisation={organisation} />
      <main className="grid grow place-items-center px-4 py-6 max-[400px]:px-3">
        <div className="w-full max-w-[480px] rounded-lg border border-line-2 bg-sheet p-7 shadow-md max-[480px]:p-5">
          {children}
        </div>
      </main>
    </div>
  );
}
