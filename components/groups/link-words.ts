/** Enrolment links as people read them. Pure; times are server ms. */
import type { EnrolmentLinkRow } from '#lib/protocol/devices.ts';
import type { Calendar } from '#lib/session/calendar.ts';

export type LinkStatus = 'Open' | 'Used up' | 'Expired' | 'Revoked';

export function linkStatus(link: EnrolmentLinkRow, now: number): LinkStatus {
  if (link.revokedAt !== null) return 'Revoked';
  if (link.used >= link.uses) return 'Used up';
  return now >= link.expiresAt ? 'Expired' : 'Open';
}

/** Why a link need not be revoked; null while it is open. */
export const revokeReason = (status: LinkStatus): string | null =>
  status === 'Open' ? null : `This link enrols no device any more: ${status.toLowerCase()}.`;

/** "3 of 10 uses left" while it is open, "Used 7 of 10 times" afterwards. */
export function usesOf({ uses, used }: Pick<EnrolmentLinkRow, 'uses' | 'used'>, status: LinkStatus): string {
  const [all, left] = [uses.toLocaleString('en'), (uses - used).toLocaleString('en')];
  if (status === 'Open') return `${left} of ${all} ${uses === 1 ? 'use' : 'uses'} left`;
  return `Used ${used.toLocaleString('en')} of ${all} ${uses === 1 ? 'time' : 'times'}`;
}

/** "today, 14:02" @param offset server time minus this device's time, ms */
export function momentOf(calendar: Calendar, at: number, now: number, offset: number): string {
  const own = at - offset;
  const day = calendar.dayLabel(own, now - offset);
  return `${day === 'Today' || day === 'Yesterday' ? day.toLowerCase() : day}, ${calendar.time(own)}`;
}
