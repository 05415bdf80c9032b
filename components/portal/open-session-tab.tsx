'use client';
import { ArrowRightLeft, Monitor } from 'lucide-react';
import Link from 'next/link';
import { useId, type ReactNode } from 'react';
import { Badge } from '#components/ui/badge.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useNow } from '#components/ui/use-now.ts';
import type { OpenEntry } from '#lib/conversation/open-list.ts';
import type { Session } from '#lib/protocol/session-state.ts';
import { formatDuration } from '#lib/session/duration.ts';
import { expectsRestart } from '#lib/session/table.ts';
import { unreadWords } from './unread-words.ts';
import type { ElsewhereEntry } from './use-open-sessions.ts';

const TAB =
  'flex h-8 max-w-[26rem] shrink-0 items-center gap-2 rounded-sm border border-line-2 bg-sheet px-2.5 whitespace-nowrap text-fg-2';

/** What is not as usual with a session, in a word; null while it is live. */
function stateWord(session: Session): string | null {
  switch (session.at) {
    case 'requested':
      return 'Waiting for approval';
    case 'linking':
      return 'Connecting';
    case 'live':
      return null;
    case 'reconnecting':
      return expectsRestart(session) ? 'Restarting' : 'Reconnecting';
    case 'ended':
      return 'Ended';
    default:
      return session satisfies never;
  }
}

/** One session of this page: the way back to it, how long it runs, and what waits there. */
export function OpenSessionTab({ entry }: { entry: OpenEntry }) {
  const { sessionId, kind, device, user, session, offset, unread } = entry;
  const word = stateWord(session);
  const name = [device, user, unread > 0 ? unreadWords(unread) : null, word].filter((part) => part !== null);
  return (
    <Link
      href={`/sessions/${sessionId}`}
      prefetch={false}
      aria-label={name.join(', ')}
      className={classNames(TAB, 'no-underline hover:bg-hover')}
    >
      <Who kind={kind} device={device} user={user} green={session.at !== 'ended'} />
      {word !== null ? (
        <span
          className={classNames('inline-flex items-center gap-1.5', session.at !== 'ended' && 'text-wait-fg')}
        >
          <span
            className={classNames(
              'size-2.5 forced-color-adjust-none',
              session.at === 'ended'
                ? 'h-0! border border-edge'
                : 'rounded-full border-[3px] border-dotted border-wait',
            )}
          />
          {word}
        </span>
      ) : (
        session.at === 'live' && <Timer since={session.since - offset} />
      )}
      {unread > 0 && <Badge count={unread} label={unreadWords(unread)} />}
    </Link>
  );
}

/** One that runs in another page of this operator, and the way to have it here. */
export function ElsewhereTab({ entry, onUse }: { entry: ElsewhereEntry; onUse: () => void }) {
  const whoId = useId();
  return (
    <span className={classNames(TAB, 'pr-1')}>
      <span id={whoId} className="flex min-w-0 items-center gap-2">
        <Who kind={entry.kind} device={entry.device} user={entry.user} green />
        <span className="shrink-0 text-fg-3">open elsewhere</span>
      </span>
      <button
        type="button"
        aria-describedby={whoId}
        onClick={onUse}
        className="h-6 shrink-0 rounded-xs border border-edge-2 bg-sheet px-2 font-medium text-fg hover:bg-hover"
      >
        Use here
      </button>
    </span>
  );
}

type WhoProps = Pick<ElsewhereEntry, 'kind' | 'device' | 'user'> & { green: boolean };

function Who({ kind, device, user, green }: WhoProps): ReactNode {
  const Icon = kind === 'managed' ? Monitor : ArrowRightLeft;
  return (
    <>
      <Icon size={16} strokeWidth={1.75} aria-hidden className={green ? 'text-ok-fg' : 'text-fg-3'} />
      <b className="truncate font-medium text-fg">
        <bdi>{device}</bdi>
      </b>
      <span className="truncate">
        <bdi>{user}</bdi>
      </span>
    </>
  );
}

/** A picture of the session's own timer: nobody needs it read out from here. @param since this device's time, ms */
const Timer = ({ since }: { since: number }) => (
  <span className="text-fg-3 tabular-nums">{formatDuration(Math.max(0, useNow() - since))}</span>
);
