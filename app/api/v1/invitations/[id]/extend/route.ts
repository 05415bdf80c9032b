import type { Operator } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing, type ExtendedInvitation } from '#lib/protocol/http.ts';
import { extended } from '#lib/session/invitation.ts';
import { auditName } from '#lib/session/audit-subject.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

type Extending = { readonly operator: Operator; readonly params: { readonly id: string } };

const utc = (at: number): string => `${createCalendar('UTC').stamp(at)} UTC`;

/** Extend: one lifetime more for each press, to at most 24 hours from creation. */
export const POST = post('on-demand', nothing, async ({ operator, params: { id } }: Extending) => {
  const { invitationLifetimeMs } = await store().organisation.get();
  // A write that comes second is worked out anew. It ends: each such turn means a later expiry, which has a limit,
  // or an invitation that has ended or been connected, which is refused.
  for (;;) {
    const invitation = await store().invitations.byId(id);
    if (invitation === null) return refused('not-found');
    const open = await store().sessions.openFor(id);
    const now = clock().now();
    const until = extended(invitation, invitationLifetimeMs, now, open?.state ?? null);
    if (!until.ok) return until;
    if (!(await store().invitations.extend(id, { from: invitation.expiresAt, to: until.value }))) continue;
    changed({ noun: 'invitation', id });
    await store().audit.append({
      at: now,
      category: 'on-demand',
      action: 'Extended an on-demand session',
      actor: operator,
      subject: auditName(invitation),
      detail: {
        'open until before': utc(invitation.expiresAt),
        'open until after': utc(until.value),
        invitation: id,
      },
    });
    return done({ expiresAt: until.value } satisfies ExtendedInvitation);
  }
});
