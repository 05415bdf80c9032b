'use client';
import { TurnOnSound } from '#components/alerts/turn-on-sound.tsx';
import { useTitleCount } from '#components/session/use-tab-title.ts';
import { classNames } from '#components/ui/class-names.ts';
import type { OpenEntry } from '#lib/conversation/open-list.ts';
import { ElsewhereTab, OpenSessionTab } from './open-session-tab.tsx';
import { unreadWords } from './unread-words.ts';
import { useMore } from './use-more.ts';
import type { ElsewhereEntry } from './use-open-sessions.ts';

type Props = {
  here: readonly OpenEntry[];
  elsewhere: readonly ElsewhereEntry[];
  /** whether it stands on a session's own page, which says much of this itself */
  aside: boolean;
  onUse: (sessionId: string) => void;
};

/** The operator's open sessions in a row: at least one. */
export function OpenSessionsStrip({ here, elsewhere, aside, onUse }: Props) {
  const { row, more, show } = useMore(here.length + elsewhere.length);
  // The session's own page says in its own title what is unread.
  useTitleCount(aside ? 0 : here.reduce((sum, { unread }) => sum + unread, 0));
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
        {here.map((entry) => (
          <li key={entry.sessionId} className="shrink-0">
            {entry.displaced ? (
              <ElsewhereTab entry={entry} onUse={() => onUse(entry.sessionId)} />
            ) : (
              <OpenSessionTab entry={entry} />
            )}
          </li>
        ))}
        {elsewhere.map((entry) => (
          <li key={entry.sessionId} className="shrink-0">
            <ElsewhereTab entry={entry} onUse={() => onUse(entry.sessionId)} />
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
      {!aside && <TurnOnSound className="shrink-0" />}
      <News entries={here} />
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
