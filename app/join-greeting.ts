/** A code, looked up for a stranger: the same answer for all that do not open a session, and only so many tries. */
import { accounts } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { InvitationGreeting } from '#lib/protocol/http.ts';
import { parseJoinCode } from '#lib/protocol/join-code.ts';
import { displayName } from '#lib/session/display-name.ts';
import { isExpired } from '#lib/session/invitation.ts';
import { store, type InvitationRecord } from '#lib/store/store.ts';
import { failedCode } from './failed-tries.ts';

/**
 * The invitation behind a code, joined or not: its own browser may come back. `code-unknown` for a code that is
 * mistyped, ended or expired; `code-wait` after too many of those from this address; `code-malformed` costs no try,
 * since such a code cannot exist.
 */
export async function invitationBehind(typed: string, address: string): Promise<Outcome<InvitationRecord>> {
  const code = parseJoinCode(typed);
  if (!code.ok) return code;
  const attempt = await accounts().codes.take(address);
  if (!attempt.ok) return refused('code-wait', clock().now() + attempt.waitMs);
  const unknown = (): Outcome<InvitationRecord> => {
    failedCode(address);
    return refused('code-unknown');
  };
  const invitation = await store().invitations.byCode(code.value);
  if (invitation === null || invitation.ended !== null) return unknown();
  const open = await store().sessions.openFor(invitation.id);
  if (isExpired(invitation, open?.state ?? null, clock().now())) return unknown();
  await attempt.right();
  return done(invitation);
}

/** What the invitation page says. */
export async function greetingFor(code: string, address: string): Promise<Outcome<InvitationGreeting>> {
  const invitation = await invitationBehind(code, address);
  if (!invitation.ok) return invitation;
  const { code: canonical, createdBy } = invitation.value;
  const organisation = await store().organisation.get();
  const { waiting } = displayName(createdBy, organisation);
  return done({ code: canonical, waiting, organisation: organisation.name });
}
