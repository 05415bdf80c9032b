'use client';
import { useEffect, useRef } from 'react';
import { useZone } from '#components/on-demand/use-zone.ts';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { TextField } from '#components/ui/field.tsx';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import type { UserLink } from '#lib/roster/users.ts';

type Props = { label: string; made: UserLink };

/** A one-time link, to copy. */
export function MadeLink({ label, made: { link, expiresAt } }: Props) {
  const main = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const calendar = createCalendar(useZone());
  useEffect(() => main.current?.querySelector('button')?.focus(), []);
  return (
    <div className="grid gap-1.5">
      <div ref={main} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-0">
          <TextField
            ref={field}
            label={label}
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </div>
        <CopyButton label="Copy link" text={link} shownIn={field} variant="primary" className="h-9!" />
      </div>
      <p className="text-13 text-fg-3">
        It works once, until{' '}
        <span className="tabular">
          {calendar.dayLabel(expiresAt, deviceNow())}, {calendar.time(expiresAt)}
        </span>
        .
      </p>
    </div>
  );
}
