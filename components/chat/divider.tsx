'use client';
import { memo, type ReactNode } from 'react';
import { useNow } from '#components/ui/use-now.ts';
import { classNames } from '#components/ui/class-names.ts';
import { readerCalendar } from './reader.ts';

function Divider({ fresh, children }: { fresh: boolean; children: ReactNode }) {
  const rule = classNames('h-px flex-1', fresh ? 'bg-action' : 'bg-line');
  return (
    <div
      className={classNames(
        'mt-3.5 mb-2.5 flex items-center gap-3 text-12 font-medium',
        fresh ? 'text-action-fg' : 'text-fg-3',
      )}
    >
      <span aria-hidden className={rule} />
      {children}
      <span aria-hidden className={rule} />
    </div>
  );
}

/** Today, Yesterday, Friday 21 November: by the reader's calendar. */
export const DayDivider = memo(function DayDivider({ at, offset }: { at: number; offset: number }) {
  return <Divider fresh={false}>{readerCalendar().dayLabel(at, useNow() + offset)}</Divider>;
});

export const NewDivider = () => <Divider fresh>New messages</Divider>;
