'use client';
import { X } from 'lucide-react';
import { useAskWait } from '#components/session/use-ask-wait.ts';
import { ByHand } from '#components/ui/by-hand.tsx';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Trouble } from '#components/portal/use-deeds.ts';

type Props = { trouble: Trouble | null; offset: number; onDismiss: () => void };

/** What did not work with which row, and from when it may. */
export function TroubleNotice({ trouble, offset, onDismiss }: Props) {
  const wait = useAskWait(trouble?.until ?? null, offset);
  // Once the time to wait is over, what the server said about it is over too.
  if (trouble === null || (trouble.until !== null && wait === null)) return null;
  return (
    <Notice
      tone="danger"
      title={`${trouble.name}:`}
      action={
        <IconButton
          label="Dismiss"
          className="-my-1"
          icon={<X size={16} strokeWidth={1.75} aria-hidden />}
          onClick={onDismiss}
        />
      }
    >
      <span className="wrap-anywhere">{trouble.sentence}</span>
      {wait !== null && <span className="tabular"> {wait}</span>}
      {trouble.byHand !== undefined && <ByHand text={trouble.byHand} className="mt-2" />}
    </Notice>
  );
}
