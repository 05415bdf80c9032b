'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { startOperatorAlerts } from '#components/alerts/operator-alerts.ts';
import { TurnOnSound } from '#components/alerts/turn-on-sound.tsx';
import { useTitleCount } from '#components/session/use-tab-title.ts';
import { classNames } from '#components/ui/class-names.ts';
import { openList, type OpenEntry } from '#lib/conversation/open-list.ts';
import { ElsewhereTab, OpenSessionTab, unreadWords } from './open-session-tab.tsx';
import { useBringBack } from './use-bring-back.ts';
import { useMore } from './use-more.ts';
import { useOpenSessions } from './use-open-sessions.ts';

type Props = {
  /** the id of the operator who looks */
  me: string;
  /** whether that operator may use managed devices */
  managed?: boolean;
  /** the session whose own page this is */
  except?: string;
};

/** The strip at the foot of every page: the operator's open sessions. Nothing where there are none. */
export function OpenSessions({ me, managed = false, except }: Props) {
  const router = useRouter();
  const { here, elsewhere } = useOpenSessions(me, managed);
  const others = here.filter(({ sessionId }) => sessionId !== except);
  const settled = useBringBack(elsewhere);
  const away = settled ? (elsewhere ?? []).filter(({ sessionId }) => sessionId !== except) : [];
  const count = others.length + away.length;
  const { row, more, show } = useMore(count);
  useEffect(() => startOperatorAlerts((id) => router.push(`/sessions/${id}`)), [router]);
  // The session's own page says in its own title what is unread.
  useTitleCount(except === undefined ? others.reduce((sum, { unread }) => sum + unread, 0) : 0);

  function takeOver(sessionId: string): void {
    openList.useHere(sessionId);
    router.push(`/sessions/${sessionId}`);
  }

  if (count === 0) return null;
  return (
    <section
      aria-label="Open sessions"
      className="flex h-11 shrink-0 items-center gap-2 border-t border-line-2 bg-canvas pr-4 pl-6 text-13 max-wide:px-3"
    >
      <span aria-hidden className="shrink-0 text-fg-3 max-wide:hidden">
        Open sessions
      </span>
      <ul
        ref={row}
        className={classNames(
          'flex h-full min-w-0 grow items-center gap-2 overflow-x-auto [scrollbar-width:none]',
          more > 0 && '[mask-image:linear-gradient(to_right,black_calc(100%-40px),transparent)]',
        )}
      >
        {others.map((entry) => (
          <li key={entry.sessionId} className="shrink-0">
            {entry.displaced ? (
              <ElsewhereTab entry={entry} onUse={() => takeOver(entry.sessionId)} />
            ) : (
              <OpenSessionTab entry={entry} />
            )}
          </li>
        ))}
        {away.map((entry) => (
          <li key={entry.sessionId} className="shrink-0">
            <ElsewhereTab entry={entry} onUse={() => takeOver(entry.sessionId)} />
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button
          type="button"
          onClick={show}
          className="h-8 shrink-0 rounded-sm px-2 text-fg-2 hover:bg-hover"
        >
          {more} more
        </button>
      )}
      {/* a session's own toolbar has it already */}
      {except === undefined && <TurnOnSound className="shrink-0" />}
      <News entries={others} />
    </section>
  );
}

/** Reads out what waits as it changes; the text itself is read in its own page. */
const News = ({ entries }: { entries: readonly OpenEntry[] }) => (
  <output className="sr-only">
    {entries
      .filter(({ unread }) => unread > 0)
      .map(({ user, unread }) => `${user}: ${unreadWords(unread)}.`)
      .join(' ')}
  </output>
);
