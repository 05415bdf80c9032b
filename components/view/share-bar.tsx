'use client';
import { MonitorOff, MonitorUp, Pause, Play } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';

const icon = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;

type Props = { conversation: Pick<Conversation, 'screen'>; operator: string; paused: boolean; away: boolean };

/** While the screen is shown: that it is, and the two ways to stop that. */
export function ShareBar({ conversation: { screen }, operator, paused, away }: Props) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // The question that had the focus is gone.
    if (document.activeElement === document.body) bar.current?.focus();
  }, []);
  return (
    <section
      ref={bar}
      tabIndex={-1}
      aria-label="Screen sharing"
      className="outline-none flex flex-wrap items-center gap-2.5 border-b border-ok-line bg-ok-soft px-4 py-2.5"
    >
      <p
        role="status"
        className="flex min-w-0 grow basis-48 items-center gap-2 font-medium text-pretty text-ok-fg"
      >
        <MonitorUp size={18} strokeWidth={1.75} className="shrink-0" aria-hidden />
        {away
          ? `The link is away: ${operator} sees nothing until it is back.`
          : paused
            ? `Paused: ${operator} sees nothing.`
            : `${operator} sees what you share.`}
      </p>
      <span className="flex gap-2">
        <Button
          icon={paused ? <Play {...icon} /> : <Pause {...icon} />}
          onClick={paused ? screen.resume : screen.pause}
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <Button variant="end" icon={<MonitorOff {...icon} />} onClick={screen.stop}>
          Stop sharing
        </Button>
      </span>
    </section>
  );
}
