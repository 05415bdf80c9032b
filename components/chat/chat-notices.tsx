'use client';
import { Notice } from '#components/ui/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import { useNow } from '#components/ui/use-now.ts';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { formatDuration, secondsLeft } from '#lib/session/duration.ts';
import { expectsRestart } from '#lib/session/table.ts';
import { COLUMN } from './column.ts';

/** What stands between this person and the other side, above the composer it concerns. */
export function ChatNotices({ snapshot }: { snapshot: ConversationSnapshot }) {
  const { session, portal, keeps, displaced } = snapshot;
  if (session.at === 'ended') return null;
  const away = session.at === 'reconnecting';
  const unreachable = portal === 'offline' && !away && !displaced;
  if (!displaced && !away && !unreachable && keeps) return null;
  return (
    <div className={`${COLUMN} grid shrink-0 gap-2 py-2`}>
      {displaced && <Elsewhere />}
      {away && !displaced && (
        <Away
          title={expectsRestart(session) ? 'Restarting…' : 'Reconnecting…'}
          until={session.until - snapshot.offset}
        />
      )}
      {unreachable && <Notice title="Portal unreachable, session unaffected" />}
      {!keeps && !displaced && (
        <Notice title="This browser keeps no data:">lines would not survive a reload.</Notice>
      )}
    </div>
  );
}

/** @param until this device's time, ms */
const Away = ({ title, until }: { title: string; until: number }) => (
  <Notice title={title} action={<TimeLeft until={until} />}>
    You can keep typing; lines are sent when the link is back.
  </Notice>
);

/** A clock beside a live notice must not be read out each second. @param until this device's time, ms */
function TimeLeft({ until }: { until: number }) {
  const left = secondsLeft(until - useNow()) * SECOND_MS;
  return (
    <span aria-live="off" className="whitespace-nowrap tabular-nums">
      {formatDuration(left).replace(/^0(?=\d:)/, '')} left
    </span>
  );
}

const Elsewhere = () => (
  <Notice
    title="This session is open in another page."
    action={<Button onClick={() => location.reload()}>Use here</Button>}
  />
);
