/** The rules of an on-demand invitation: its status word, its expiry, its extension. Pure. */
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import { INVITATION_MAX_MS } from '#lib/protocol/limits.ts';
import { isMismatch, type Party, type Session, type Why } from '#lib/protocol/session-state.ts';

export type Invitation = {
  readonly createdAt: number;
  readonly expiresAt: number;
  /** the first Start, or null */
  readonly joinedAt: number | null;
  /** the first time an operator was connected (link up), or null; from then on nothing expires */
  readonly connectedAt: number | null;
  readonly ended: { readonly at: number; readonly by: Party; readonly why: Why } | null;
};

export type InvitationStatus =
  'Waiting' | 'Available' | 'Connecting' | 'Active' | 'Reconnecting' | 'Ended' | 'Expired' | 'Revoked';

/**
 * True from the very millisecond of expiry on. An operator who has connected stops the clock for ever; a request
 * or session that is open at that moment is answered first.
 * @param open the invitation's running session, if any
 */
export const isExpired = (invitation: Invitation, open: Session | null, now: number): boolean =>
  invitation.ended === null &&
  invitation.connectedAt === null &&
  (open === null || open.at === 'ended') &&
  now >= invitation.expiresAt;

/**
 * The word in the Status column.
 * @param present whether the agent's tab has a socket to the broker
 */
export function invitationStatus(
  invitation: Invitation,
  open: Session | null,
  present: boolean,
  now: number,
): InvitationStatus {
  if (invitation.ended !== null) {
    if (invitation.ended.why === 'expired') return 'Expired';
    return invitation.ended.why === 'revoked' ? 'Revoked' : 'Ended';
  }
  if (isExpired(invitation, open, now)) return 'Expired';
  if (open?.at === 'requested' || open?.at === 'linking') return 'Connecting';
  if (open?.at === 'live') return 'Active';
  if (open?.at === 'reconnecting') return 'Reconnecting';
  if (invitation.joinedAt === null) return 'Waiting';
  return present ? 'Available' : 'Reconnecting';
}

/**
 * The new expiry after Extend: one `lifetime` later than before, at most 24 hours from creation. What has expired
 * stays so, even in the moment before its end is written down.
 * @param open the invitation's running session, if any
 */
export function extended(
  invitation: Invitation,
  lifetime: number,
  now: number,
  open: Session | null = null,
): Outcome<number> {
  if (invitation.ended !== null || isExpired(invitation, open, now)) return refused('invitation-ended');
  if (invitation.connectedAt !== null) return refused('already-connected');
  const latest = invitation.createdAt + INVITATION_MAX_MS;
  if (invitation.expiresAt >= latest) return refused('extend-limit');
  return done(Math.min(latest, invitation.expiresAt + lifetime));
}

/**
 * Whether this end of a session also ends its invitation: a session that was live uses the link up, and one that could
 * not be trusted does.
 */
export const endsInvitation = (session: Session): boolean =>
  session.at === 'ended' && (session.since !== null || isMismatch(session.why));
