import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { AgentHeader } from './agent-header.tsx';
import { EndSession } from './end-session.tsx';

type Props = {
  organisation: string;
  /** null where there is nothing to end */
  onEnd: (() => void) | null;
  /** between the header and the rest, never below a dialog */
  banner?: ReactNode;
  /** a dialog over everything but the header; what is behind it takes no input */
  over?: ReactNode;
  /** the foot's sentence; null for none */
  foot: string | null;
  children: ReactNode;
};

/** Header with End Session, the state's own content, and what may lie over it. */
export const AgentFrame = ({ organisation, onEnd, banner, over, foot, children }: Props) => (
  <div className="@container/agent flex h-dvh flex-col overflow-hidden bg-canvas text-16">
    <AgentHeader
      organisation={organisation}
      action={onEnd === null ? undefined : <EndSession onEnd={onEnd} />}
    />
    {banner}
    <div className="relative flex min-h-0 grow flex-col">
      <div className="flex min-h-0 grow flex-col" inert={over !== undefined}>
        <main className="flex min-h-0 grow flex-col overflow-auto">{children}</main>
        {foot !== null && (
          <footer className="flex items-center justify-center gap-2 px-4 py-3 text-center text-13 text-fg-3">
            <ShieldCheck size={14} strokeWidth={1.75} className="text-ok-fg" aria-hidden />
            {foot}
          </footer>
        )}
      </div>
      {over}
    </div>
  </div>
);
