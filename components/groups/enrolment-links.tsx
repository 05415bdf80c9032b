'use client';
import { useZone } from '#components/on-demand/use-zone.ts';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useNow } from '#components/ui/use-now.ts';
import type { EnrolmentLinkRow } from '#lib/protocol/devices.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { linkStatus, momentOf, revokeReason, usesOf, type LinkStatus } from './link-words.ts';

type Props = {
  links: readonly EnrolmentLinkRow[];
  /** server time minus this device's time, ms */
  offset: number;
  /** the link that is being revoked */
  busy: string | null;
  onRevoke: (id: string) => void;
};

/** The links of a group, newest first, each with whom it enrolled. */
export function EnrolmentLinks({ links, offset, busy, onRevoke }: Props) {
  const calendar = createCalendar(useZone());
  const now = useNow() + offset;
  const moment = (at: number): string => momentOf(calendar, at, now, offset);
  if (links.length === 0) return <p className="text-13 text-fg-2">No link was made for this group yet.</p>;
  return (
    <ul className="grid divide-y divide-line rounded-md border border-line-2">
      {links.map((link) => {
        const status = linkStatus(link, now);
        return (
          <li
            key={link.id}
            className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 gap-y-1 px-3 py-2.5 text-13"
          >
            <div className="flex min-h-7 flex-wrap items-center gap-x-3">
              <Status status={status} />
              <span className="text-fg-2 tabular">{usesOf(link, status)}</span>
            </div>
            <Button
              className="h-7! px-2.5! text-13!"
              reason={busy === link.id ? 'This is being done now.' : revokeReason(status)}
              onClick={() => onRevoke(link.id)}
            >
              Revoke
            </Button>
            <p className="col-span-2 text-fg-2">
              Made by {link.createdBy}, {moment(link.createdAt)}.{' '}
              {link.expiresAt <= now ? 'Expired' : 'Expires'} {moment(link.expiresAt)}.
            </p>
            <Enrolments link={link} moment={moment} />
          </li>
        );
      })}
    </ul>
  );
}

/** Disc: it enrols; dash: it is over. */
const Status = ({ status }: { status: LinkStatus }) => (
  <span className="inline-flex items-center gap-2 font-strong">
    <span
      aria-hidden
      className={classNames(
        'shrink-0 forced-color-adjust-none',
        status === 'Open' ? 'size-2.5 rounded-full bg-action' : 'w-2.5 border border-edge',
      )}
    />
    {status}
  </span>
);

type EnrolmentsProps = { link: EnrolmentLinkRow; moment: (at: number) => string };

function Enrolments({ link, moment }: EnrolmentsProps) {
  const { enrolments, used } = link;
  if (enrolments.length === 0) return null;
  const more = used - enrolments.length;
  return (
    <details className="col-span-2">
      <summary className="w-fit cursor-pointer rounded-xs text-action-fg">
        {used === 1 ? 'Used by 1 device' : `Used by ${used.toLocaleString('en')} devices`}
      </summary>
      <ul className="mt-1 grid gap-1 pl-4">
        {enrolments.map(({ device, user, at }) => (
          <li key={`${device} ${user} ${at}`} className="break-words">
            {device} · {user} <span className="text-fg-3">{moment(at)}</span>
          </li>
        ))}
        {more > 0 && <li className="text-fg-3">and {more.toLocaleString('en')} before</li>}
      </ul>
    </details>
  );
}
