import type { InvitationStatus } from '#lib/session/invitation.ts';
import { classNames } from './class-names.ts';

/** Shape and word: disc is there, square is talking, ring waits, broken ring comes back, dash is over. */
const shapes: Record<InvitationStatus, string> = {
  Waiting: 'rounded-full border-2 border-wait',
  Available: 'rounded-full border-2 border-ok bg-ok',
  Connecting: 'rounded-full border-2 border-wait border-r-transparent',
  Active: 'rounded-[3px] border-2 border-ok bg-ok',
  Reconnecting: 'rounded-full border-[3px] border-dotted border-wait',
  Ended: 'h-0! border border-edge',
  Expired: 'h-0! border border-edge',
  Revoked: 'h-0! border border-edge',
};

export const isOver = (status: InvitationStatus): boolean =>
  status === 'Ended' || status === 'Expired' || status === 'Revoked';

type Props = {
  /** class names of the shape */
  shape: string;
  /** over, or away */
  faint: boolean;
  children: string;
};

/** A status as a shape and its words. */
export const Status = ({ shape, faint, children }: Props) => (
  <span
    className={classNames(
      'inline-flex max-w-full items-center gap-2 align-middle whitespace-nowrap',
      faint && 'text-fg-3',
    )}
  >
    <span aria-hidden className={classNames('size-2.5 shrink-0 forced-color-adjust-none', shape)} />
    {/* One word always fits. */}
    <span className={children.includes(' ') ? 'truncate' : undefined}>{children}</span>
  </span>
);

export const StatusWord = ({ status }: { status: InvitationStatus }) => (
  <Status shape={shapes[status]} faint={isOver(status)}>
    {status}
  </Status>
);
