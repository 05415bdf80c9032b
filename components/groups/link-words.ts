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

/** "3 of 10 uses left" */
export const usesLeft = ({ uses, used }: Pick<EnrolmentLinkRow, 'uses' | 'used'>): string =>
  `${(uses - used).toLocaleString('en')} of ${uses.toLocaleString('en')} ${uses === 1 ? 'use' : 'uses'} left`;

/** "Today, 14:02" @param offset server time minus this device's time, ms */
export function momentOf(calendar: Calendar, at: number, now: number, offset: number): string {
  const own = at - offset;
  return `${calendar.dayLabel(own, now - offset)}, ${calendar.time(own)}`;
}
