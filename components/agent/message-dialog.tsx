'use client';
import { Info, TriangleAlert } from 'lucide-react';
import { useEffect, useId, useLayoutEffect, useMemo, useRef } from 'react';
import { pageAlerts } from '#components/alerts/alerts.ts';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Scrim } from '#components/ui/scrim.tsx';
import type { AgentMessage } from '#lib/protocol/messages.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { useGuard } from './use-guard.ts';

type Props = {
  message: AgentMessage;
  /** how many wait behind it */
  more: number;
  /** server time minus this device's time, ms */
  offset: number;
  onShown: (id: string) => void;
  onClose: (id: string) => void;
};

const LOOKS = {
  info: { Icon: Info, word: 'Message', look: 'border-line-2 bg-sunken text-fg-2' },
  important: { Icon: TriangleAlert, word: 'Important', look: 'border-wait-line bg-wait-soft text-wait-fg' },
} as const;

/**
 * A notice from an operator. As with a request, End Session in the header stays above it, and what is behind it takes no
 * input; the first half second is for reading.
 */
export function MessageDialog({ message, more, offset, onShown, onClose }: Props) {
  const { now, id, title, text, importance, from, sentAt } = message;
  const heading = useRef<HTMLHeadingElement>(null);
  const ids = useId();
  const guarded = useGuard();
  const zone = useZone();
  const calendar = useMemo(() => createCalendar(zone), [zone]);
  const { Icon, word, look } = LOOKS[importance];
  const day = calendar.dayLabel(sentAt - offset, now - offset);

  // Before what is behind it loses the focus: whoever was typing goes on typing afterwards.
  useLayoutEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      setTimeout(() => {
        if (document.activeElement !== document.body) return;
        const had = before === document.body ? document.querySelector('h1') : before;
        if (had instanceof HTMLElement) had.focus();
      });
    };
  }, []);
  useEffect(() => {
    onShown(id);
    pageAlerts().came({ tag: id, text: `Message from ${from}` }, false);
  }, [id, from, onShown]);

  return (
    <Scrim>
      <div
        role="alertdialog"
        aria-labelledby={`${ids}-title`}
        aria-describedby={`${ids}-text`}
        className="grid max-h-full w-full max-w-[440px] grid-rows-[auto_minmax(3rem,1fr)_auto] overflow-hidden rounded-lg border border-line-2 bg-raised text-fg shadow-lg"
      >
        <div className="flex items-start gap-3 px-[22px] pt-5 [@media(max-height:680px)]:px-[18px] [@media(max-height:680px)]:pt-4">
          <span className={classNames('grid size-10 shrink-0 place-items-center rounded-full border', look)}>
            <Icon size={20} strokeWidth={1.75} aria-hidden />
          </span>
          <div className="min-w-0">
            <p className="text-13 text-fg-2 wrap-anywhere">
              {word} from {from}, {day === 'Today' ? '' : `${day} `}
              {calendar.time(sentAt - offset)}
            </p>
            <h2
              ref={heading}
              id={`${ids}-title`}
              tabIndex={-1}
              className="text-18 leading-6 font-strong text-pretty wrap-anywhere outline-none"
            >
              <bdi>{title}</bdi>
            </h2>
          </div>
        </div>
        <div
          // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be reached with the keyboard
          tabIndex={0}
          role="group"
          aria-labelledby={`${ids}-title`}
          className="overflow-auto overscroll-contain px-[22px] py-3 [@media(max-height:680px)]:px-[18px]"
        >
          <p id={`${ids}-text`} dir="auto" className="text-16 whitespace-pre-wrap wrap-anywhere">
            {text}
          </p>
        </div>
        <div
          inert={guarded}
          className={classNames(
            'flex items-center justify-between gap-3 border-t border-line bg-canvas px-[22px] py-3 [@media(max-height:680px)]:px-[18px]',
            guarded && 'opacity-60',
          )}
        >
          <span className="text-13 text-fg-2">
            {more > 0 && (more === 1 ? 'One more after this' : `${more} more after this`)}
          </span>
          <Button variant="primary" size="lg" className="min-w-24" onClick={() => onClose(id)}>
            OK
          </Button>
        </div>
      </div>
    </Scrim>
  );
}
