'use client';
import { useZone } from '#components/on-demand/use-zone.ts';
import { MadeLinkField } from '#components/ui/made-link-field.tsx';
import { deviceNow } from '#lib/conversation/device-now.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import type { UserLink } from '#lib/roster/users.ts';

type Props = { label: string; made: UserLink };

/** A one-time link, to copy. */
export function MadeLink({ label, made: { link, expiresAt } }: Props) {
  const calendar = createCalendar(useZone());
  return (
    <MadeLinkField label={label} link={link}>
      It works once, until{' '}
      <span className="tabular">
        {calendar.dayLabel(expiresAt, deviceNow())}, {calendar.time(expiresAt)}
      </span>
      .
    </MadeLinkField>
  );
}
