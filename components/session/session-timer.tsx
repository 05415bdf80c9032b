'use client';
import { useNow } from '#components/ui/use-now.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { formatDuration } from '#lib/session/duration.ts';

type Props = {
  session: Session;
  /** server time minus this device's time, ms */
  offset: number;
  className?: string;
};

/** How long the session has lasted, from one start on both sides; it stops with the session. */
export function SessionTimer({ session, offset, className }: Props) {
  const now = useNow() + offset;
  if (session.at === 'requested' || session.since === null) return null;
  const until = session.at === 'ended' ? session.endedAt : now;
  return (
    <span role="timer" aria-label="Session time" className={className}>
      <span className="tabular-nums">{formatDuration(until - session.since)}</span>
    </span>
  );
}
