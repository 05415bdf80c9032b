'use client';
import { WifiOff } from 'lucide-react';
import { useTimeLeft } from '#components/session/use-time-left.ts';
import { Notice } from '#components/ui/notice.tsx';
import { Button } from '#components/ui/button.tsx';
import type { ConversationState } from '#lib/conversation/conversation.ts';
import { openList } from '#lib/conversation/open-list.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import { formatDuration } from '#lib/session/duration.ts';
import { expectsRestart } from '#lib/session/table.ts';
import { COLUMN } from './column.ts';

/** What stands between this person and the other side, above the composer it concerns. */
export function ChatNotices({ snapshot }: { snapshot: ConversationState }) {
  const { session, portal, keeps, displaced } = snapshot;
  if (session.at === 'ended') return null;
  const away = session.at === 'reconnecting';
  const unreachable = portal === 'offline' && !away && !displaced;
  if (!displaced && !away && !unreachable && keeps) return null;
  return (
    <div className={`${COLUMN} grid shrink-0 gap-2 py-2`}>
      {displaced && <Elsewhere sessionId={session.terms.sessionId} />}
      {away && !displaced && (
        <Away
          title={expectsRestart(session) ? 'Restarting…' : 'Reconnecting…'}
          until={session.until - snapshot.offset}
          whole={session.grace}
        />
      )}
      {unreachable && <Notice title="Portal unreachable, session unaffected" />}
      {!keeps && !displaced && (
        <Notice title="This browser keeps no data:">lines would not survive a reload.</Notice>
      )}
    </div>
  );
}

type LimitProps = {
  /** this device's time, ms */
  until: number;
  /** all the time there was, ms */
  whole: number;
};

const Away = ({ title, ...limit }: { title: string } & LimitProps) => (
  <Notice title={title} Icon={WifiOff} action={<TimeLeft {...limit} />}>
    You can keep typing; lines are sent when the link is back.
  </Notice>
);

/** A clock beside a live notice must not be read out each second. */
function TimeLeft({ until, whole }: LimitProps) {
  const left = useTimeLeft(until, whole).seconds * SECOND_MS;
  return (
    <span aria-live="off" className="whitespace-nowrap tabular-nums">
      {formatDuration(left).replace(/^0(?=\d:)/, '')} left
    </span>
  );
}

const Elsewhere = ({ sessionId }: { sessionId: string }) => (
  <Notice
    title="This session is open in another page."
    action={
      <Button className="-my-1.5" onClick={() => openList.useHere(sessionId)}>
        Use here
      </Button>
    }
  />
);
