'use client';
import { Notice } from '#components/ui/notice.tsx';
import { useNow } from '#components/ui/use-now.ts';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { GRACE_MS } from '#lib/protocol/limits.ts';
import { formatDuration } from '#lib/session/duration.ts';

/** What is wrong with the link or the portal now, and how long it may stay so. */
export function LinkNotices({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { session, portal, offset, keeps, view } = snapshot;
  return (
    <div className="grid shrink-0 gap-2 border-b border-line p-3 empty:hidden">
      {session.at === 'reconnecting' && (
        <Notice
          title={session.grace > GRACE_MS ? 'Restarting…' : `Reconnecting to ${view.operator}…`}
          action={<TimeLeft until={session.until} offset={offset} />}
        >
          The session waits. Keep this page open, or open the same link again in this browser.
        </Notice>
      )}
      {portal === 'offline' && session.at !== 'reconnecting' && (
        <Notice title="Portal unreachable, session unaffected.">Trying again…</Notice>
      )}
      {portal === 'offline' && session.at === 'reconnecting' && (
        <Notice title="Portal unreachable.">Trying again… Check your network.</Notice>
      )}
      {!keeps && (
        <Notice>This browser keeps no data: reloading this page ends your part of the session.</Notice>
      )}
    </div>
  );
}

/** @param until server time, ms */
const TimeLeft = ({ until, offset }: { until: number; offset: number }) => (
  // Not read out each second with the notice that it stands in.
  <span aria-live="off" className="whitespace-nowrap text-fg-2 tabular">
    {formatDuration(until - (useNow() + offset))} left
  </span>
);
