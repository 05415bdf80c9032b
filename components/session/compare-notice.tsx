'use client';
import { MessagesSquare } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { ConversationState } from '#lib/conversation/conversation.ts';

/** Words wait for this person's answer, and About, where they stand, may be closed. */
export function CompareNotice({ snapshot, onOpen }: { snapshot: ConversationState; onOpen: () => void }) {
  const { compare, session, displaced, side, view } = snapshot;
  if (compare.at !== 'shown' || compare.own || displaced || session.at !== 'live') return null;
  const other = side === 'operator' ? view.device.user : view.operator;
  return (
    <div className="shrink-0 px-3 pt-2">
      <Notice
        title={`Compare words with ${other}:`}
        Icon={MessagesSquare}
        action={
          <Button className="-my-1.5" onClick={onOpen}>
            Show the words
          </Button>
        }
      >
        four words show whether anybody is between you.
      </Notice>
    </div>
  );
}
