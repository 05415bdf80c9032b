'use client';
import { AppWindow, Monitor, PanelTop, type LucideIcon } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useGuard } from '#components/agent/use-guard.ts';
import { pageAlerts, pageFocused } from '#components/alerts/alerts.ts';
import { Button } from '#components/ui/button.tsx';
import type { Conversation } from '#lib/conversation/conversation.ts';

/** What the browser's own dialog offers. */
const CHOICES: readonly { Icon: LucideIcon; word: string }[] = [
  { Icon: Monitor, word: 'Your screen' },
  { Icon: AppWindow, word: 'One window' },
  { Icon: PanelTop, word: 'One tab' },
];

type Props = {
  conversation: Pick<Conversation, 'screen'>;
  operator: string;
  /** the browser's dialog is open now */
  picking: boolean;
};

/**
 * Asks before the browser does: it demands a press for each share. It stands in the page, so that End Session and the
 * chat stay usable; the first half second is for reading.
 */
export function ShareQuestion({ conversation: { screen }, operator, picking }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const guarded = useGuard();
  // The buttons go once the browser's dialog is open; what had the focus is read again after it.
  useEffect(() => {
    if (!picking || document.activeElement === document.body) heading.current?.focus();
  }, [picking]);
  useEffect(() => {
    pageAlerts().came({ tag: 'share-screen', text: `${operator} asks to see your screen` }, pageFocused());
  }, [operator]);
  return (
    <div
      role="dialog"
      aria-label="Share your screen"
      className="flex max-h-[60vh] shrink-0 flex-col border-b border-line-2 bg-raised px-4 py-4"
    >
      <div
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached with the keyboard
        tabIndex={0}
        role="group"
        aria-label="What is asked"
        className="min-h-0 overflow-auto"
      >
        <h2 ref={heading} tabIndex={-1} className="text-18 font-strong outline-none">
          {operator} asks to see your screen
        </h2>
        <p className="mt-1 text-pretty text-fg-2">
          {picking
            ? 'Choose in your browser’s dialog what to show.'
            : `Press Share screen; your browser then asks what to show. ${operator} sees only that, and cannot move your mouse or type.`}
        </p>
        <ul aria-label="Your browser offers" className="my-3.5 flex gap-2">
          {CHOICES.map(({ Icon, word }) => (
            <li
              key={word}
              className="grid flex-1 justify-items-center gap-1.5 rounded-md border border-line-2 bg-canvas px-1 py-3 text-center text-13 text-fg-2"
            >
              <Icon size={24} strokeWidth={1.5} aria-hidden />
              {word}
            </li>
          ))}
        </ul>
      </div>
      {!picking && (
        <div className="flex flex-wrap gap-2.5">
          <Button
            variant="primary"
            size="lg"
            className="grow"
            aria-disabled={guarded}
            onClick={() => guarded || void screen.share()}
          >
            Share screen
          </Button>
          <Button
            size="lg"
            className="grow"
            aria-disabled={guarded}
            onClick={() => guarded || screen.refuse()}
          >
            Not now
          </Button>
        </div>
      )}
    </div>
  );
}
