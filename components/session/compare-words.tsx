'use client';
import { idleReason } from './idle-reason.ts';
import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { useFocusHome } from '#components/ui/use-focus-home.ts';
import type { Compare, Conversation, ConversationState } from '#lib/conversation/conversation.ts';

type Props = {
  conversation: Conversation;
  snapshot: ConversationState;
  /** the person at the other end */
  other: string;
};

const LINK_DOWN = 'The link is down. Compare words when it is back.';

function reasonOf(snapshot: ConversationState): string | null {
  const waits = snapshot.compare.at === 'waiting' ? 'The words are being made.' : null;
  return idleReason(snapshot) ?? (snapshot.session.at === 'live' ? waits : LINK_DOWN);
}

/** Four words in both browsers, and what this person says of them. */
export function CompareWords({ conversation, snapshot, other }: Props) {
  const { compare, verified } = snapshot;
  const home = useRef<HTMLDivElement>(null);
  const answers = compare.at === 'shown' && !compare.own;
  // The button that had the focus goes when the words come, and the answers when one is given.
  useFocusHome(compare.at !== 'shown', home);
  useFocusHome(answers, home);
  const { at } = compare;
  useEffect(() => {
    // They stand at the end of a dialog that may be higher than the window.
    if (at === 'shown') home.current?.scrollIntoView?.({ block: 'nearest' });
  }, [at]);
  return (
    <div ref={home} role="group" aria-label="Compare words" tabIndex={-1} className="grid gap-3 outline-none">
      <div aria-live="polite" className="grid gap-2">
        {compare.at === 'waiting' && <p className="text-fg-2">Waiting for the other browser…</p>}
        {compare.at === 'impossible' && (
          <p className="text-pretty text-danger-fg">
            Words cannot be compared in this browser now. Reload this page, then try again.
          </p>
        )}
        {compare.at === 'shown' && <Words compare={compare} other={other} />}
      </div>
      {compare.at !== 'shown' && verified !== 'words' && (
        <Button
          className="justify-self-start"
          reason={reasonOf(snapshot)}
          onClick={conversation.words.compare}
        >
          Compare words
        </Button>
      )}
      {answers && (
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            reason={snapshot.session.at === 'live' ? null : LINK_DOWN}
            onClick={() => conversation.words.answer(true)}
          >
            They match
          </Button>
          <Button variant="end" onClick={() => conversation.words.answer(false)}>
            They differ
          </Button>
        </div>
      )}
    </div>
  );
}

const Words = ({ compare, other }: { compare: Extract<Compare, { at: 'shown' }>; other: string }) => (
  <>
    <ol className="list-inside list-decimal rounded-md border border-line-2 bg-sheet px-4 py-2 marker:text-fg-3">
      {compare.words.map((word, at) => (
        <li key={`${at} ${word}`} className="text-18 leading-7 font-strong">
          {word}
        </li>
      ))}
    </ol>
    {compare.own ? (
      <p>
        {compare.peer ? 'You both say that they match.' : `You said that they match. Waiting for ${other}…`}
      </p>
    ) : (
      <p className="text-pretty text-fg-2">
        {other} sees four words too. Read them to each other aloud, not in this chat. If they differ the
        session stops at once.
        {compare.peer && ` ${other} says that they match.`}
      </p>
    )}
  </>
);
