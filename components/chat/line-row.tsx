'use client';
import { CircleAlert } from 'lucide-react';
import { classNames } from '#components/ui/class-names.ts';
import type { LineEntry } from '#lib/session/transcript.ts';
import { DeliveryMark } from './delivery-mark.tsx';
import { LinkedText } from './linked-text.tsx';
import { readerCalendar } from './reader.ts';

type Props = {
  entry: LineEntry;
  /** the first of its group, which shows the name */
  first: boolean;
  onRetry: (key: string) => void;
};

/** One line. */
export function LineRow({ entry, first, onRetry }: Props) {
  const { own, state } = entry;
  return (
    <div
      data-line={entry.key}
      data-state={state ?? undefined}
      className={classNames(
        'grid grid-cols-[minmax(0,1fr)] @min-[761px]/chat:grid-cols-[88px_minmax(0,1fr)] @min-[761px]/chat:gap-x-4',
        first && 'mt-3',
      )}
    >
      <Author name={own ? 'You' : entry.name} own={own} shown={first} />
      <div
        className={classNames(
          'mb-[3px] grid w-fit max-w-[min(92%,520px)] grid-cols-[minmax(0,1fr)_auto] gap-x-3 rounded-md border border-transparent px-3 py-[7px] leading-[1.375rem]',
          '@min-[761px]/chat:mb-0 @min-[761px]/chat:w-full @min-[761px]/chat:max-w-none @min-[761px]/chat:grid-cols-[minmax(0,1fr)_84px] @min-[761px]/chat:gap-x-4 @min-[761px]/chat:rounded-none @min-[761px]/chat:border-0 @min-[761px]/chat:bg-transparent @min-[761px]/chat:px-0 @min-[761px]/chat:py-0.5',
          own
            ? 'ml-auto bg-action-soft in-data-[theme=contrast]:border-action-fg'
            : 'bg-sunken in-data-[theme=contrast]:border-line',
        )}
      >
        <p dir="auto" className="[overflow-wrap:anywhere] whitespace-pre-wrap">
          <LinkedText text={entry.text} />
        </p>
        <span className="flex h-[22px] items-center justify-end gap-1.5 self-end text-12 whitespace-nowrap text-fg-3 tabular-nums @min-[761px]/chat:self-start">
          <time dateTime={new Date(entry.at).toISOString()}>{readerCalendar().time(entry.at)}</time>
          {state !== null && <DeliveryMark state={state} />}
        </span>
      </div>
      {state === 'failed' && (
        <p className="flex items-center gap-2 py-0.5 text-13 font-medium text-danger-fg justify-end @min-[761px]/chat:justify-start @min-[761px]/chat:col-start-2">
          <CircleAlert size={14} strokeWidth={1.75} aria-hidden />
          {entry.failure ?? 'Not sent.'}
          <button
            type="button"
            className="rounded-xs underline underline-offset-3"
            onClick={() => onRetry(entry.key)}
          >
            Retry
          </button>
        </p>
      )}
    </div>
  );
}

/** In the gutter of the transcript, above the blocks otherwise; there only the first of a group has a row for it. */
function Author({ name, own, shown }: { name: string; own: boolean; shown: boolean }) {
  return (
    <div
      className={classNames(
        'truncate leading-[1.375rem] font-strong @max-[760px]/chat:text-13',
        '@min-[761px]/chat:pt-0.5 @min-[761px]/chat:text-right',
        own && 'text-right text-action-fg',
        shown && '@max-[760px]/chat:pb-0.5',
        !shown && '@max-[760px]/chat:hidden',
      )}
    >
      {shown && <bdi>{name}</bdi>}
    </div>
  );
}
