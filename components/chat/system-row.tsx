import { LogIn } from 'lucide-react';
import { memo } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import type { SystemEntry } from '#lib/session/transcript.ts';
import { readerCalendar } from './reader.ts';

/** What the system says. Green and with a sign only for who joined. */
export const SystemRow = memo(function SystemRow({ entry }: { entry: SystemEntry }) {
  const joined = entry.tone === 'joined';
  return (
    <div
      data-line="system"
      className={classNames(
        'mt-2 grid gap-x-2 py-[3px] leading-[1.375rem]',
        // Blocks have no gutter: without a sign the words begin where the blocks do.
        joined ? 'grid-cols-[auto_minmax(0,1fr)_auto]' : 'grid-cols-[minmax(0,1fr)_auto]',
        '@min-[761px]/chat:grid-cols-[88px_minmax(0,1fr)_84px] @min-[761px]/chat:gap-x-4',
        joined ? 'font-medium text-ok-fg' : 'text-fg-3',
      )}
    >
      <span className={classNames('flex justify-end pt-1', !joined && '@max-[760px]/chat:hidden')}>
        {joined && <LogIn size={14} strokeWidth={1.75} aria-hidden />}
      </span>
      <span className="[overflow-wrap:anywhere]">{entry.text}</span>
      <time
        dateTime={new Date(entry.at).toISOString()}
        className="h-[22px] text-right text-12 leading-[22px] font-normal text-fg-3 tabular-nums"
      >
        {readerCalendar().time(entry.at)}
      </time>
    </div>
  );
});
