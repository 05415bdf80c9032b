'use client';
import { late } from '#components/ui/late.tsx';
import type { Conversation, ConversationState } from '#lib/conversation/conversation.ts';
import type { Verified } from '#lib/session/encryption-label.ts';

const CompareWords = late(() => import('./compare-words.tsx').then((part) => part.CompareWords));

const sentences: Record<Verified, string> = {
  link: 'Verified: both browsers hold the key of the join link, which goes to no server.',
  words: 'Verified: you both read the same words.',
};

/** Whether it is known who is at the other end, and how to find out. For a session that runs. */
export function OtherEnd({
  conversation,
  snapshot,
}: {
  conversation: Conversation;
  snapshot: ConversationState;
}) {
  const { verified, side, view } = snapshot;
  const other = side === 'operator' ? view.device.user : view.operator;
  return (
    <section aria-label="Who is at the other end" className="grid gap-2 border-t border-line pt-3 text-14">
      <p className="text-pretty">
        {verified !== null
          ? sentences[verified]
          : `Not verified. Compare four words with ${other}, on the telephone or in the same room: equal words mean that nobody is between the two browsers.`}
      </p>
      <a href="/help/verified" target="_blank" rel="noopener" className="justify-self-start py-1">
        How this works
      </a>
      <CompareWords conversation={conversation} snapshot={snapshot} other={other} />
    </section>
  );
}
