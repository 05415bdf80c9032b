'use client';
import { X } from 'lucide-react';
import { createCalendar } from '#lib/session/calendar.ts';
import { IconButton } from '#components/ui/icon-button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { Trouble } from './use-row-deeds.ts';
import { useZone } from './use-zone.ts';

type Props = { trouble: Trouble | null; offset: number; onDismiss: () => void };

/** What did not work with which row, and from when it may. */
export function TroubleNotice({ trouble, offset, onDismiss }: Props) {
  const calendar = createCalendar(useZone());
  if (trouble === null) return null;
  return (
    <Notice
      tone="danger"
      title={`${trouble.name}:`}
      action={
        <IconButton
          label="Dismiss"
          icon={<X size={16} strokeWidth={1.75} aria-hidden />}
          onClick={onDismiss}
        />
      }
    >
      <span className="wrap-anywhere">{trouble.sentence}</span>
      {trouble.until !== null && (
        <span className="tabular"> You can try again at {calendar.time(trouble.until - offset)}.</span>
      )}
    </Notice>
  );
}
