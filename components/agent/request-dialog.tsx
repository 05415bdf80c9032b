'use client';
import { TriangleAlert } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Scrim } from '#components/ui/scrim.tsx';
import type { SessionView } from '#lib/protocol/signals.ts';
import { permittedNow } from '#lib/session/table.ts';
import { Permissions } from './permissions.tsx';
import { SecondsLeft } from './seconds-left.tsx';
import { useGuard } from './use-guard.ts';

type Props = {
  view: SessionView;
  offset: number;
  portal: 'online' | 'offline';
  /** Approve was pressed and is on its way */
  answering: boolean;
  onApprove: () => void;
  onReject: () => void;
};

/**
 * Asks leave. Our own dialog, not the browser's: End Session in the header stays above its scrim and in the order of
 * the Tab key. What is behind it is inert, so that nothing but these buttons and End Session can be reached.
 */
export function RequestDialog({ view, offset, portal, answering, onApprove, onReject }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const sentenceId = useId();
  const guarded = useGuard();
  const { terms } = view.session;
  const { expiresAt } = terms;

  // On the heading, so that a key pressed by habit answers nothing; once more when the buttons go.
  useEffect(() => heading.current?.focus(), [answering]);

  return (
    <Scrim>
      <div
        role="alertdialog"
        aria-label="Connection request"
        aria-describedby={sentenceId}
        className="grid max-h-full w-full max-w-[400px] overflow-auto grid-rows-[auto_auto_minmax(7.5rem,1fr)_auto] rounded-lg border border-line-2 bg-raised px-[22px] pt-[22px] pb-[18px] text-fg shadow-lg [@media(max-height:680px)]:px-[18px] [@media(max-height:680px)]:pt-4 [@media(max-height:680px)]:pb-3.5"
      >
        <span className="mb-3 grid size-11 place-items-center rounded-full border border-wait-line bg-wait-soft text-wait-fg [@media(max-height:680px)]:mb-2 [@media(max-height:680px)]:size-9">
          <TriangleAlert size={24} strokeWidth={1.75} aria-hidden />
        </span>
        <h2
          ref={heading}
          id={sentenceId}
          tabIndex={-1}
          className="text-18 leading-[1.625rem] font-strong text-pretty wrap-anywhere outline-none"
        >
          {view.asker} wants to connect to your computer
        </h2>
        <Permissions permissions={permittedNow(terms)} />
        <div>
          {answering ? (
            <output className="flex min-h-19 items-center justify-center text-center font-strong wrap-anywhere">
              Connecting to {view.operator}…
            </output>
          ) : (
            <div
              inert={guarded}
              className={classNames(
                'grid grid-cols-2 gap-2.5 max-[359px]:grid-cols-1',
                guarded && 'opacity-60',
              )}
            >
              <Button variant="primary" size="lg" onClick={onApprove}>
                Approve
              </Button>
              <Button variant="danger" size="lg" onClick={onReject}>
                Reject
              </Button>
            </div>
          )}
          {!answering && <SecondsLeft until={expiresAt} offset={offset} />}
          {portal === 'offline' && (
            <Notice title="Portal unreachable." className="mt-3">
              Trying again…
            </Notice>
          )}
        </div>
      </div>
    </Scrim>
  );
}
