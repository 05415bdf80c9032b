import type { Operator } from '#lib/accounts/accounts.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { auditName } from '#lib/session/audit-subject.ts';
import { mayNegotiate } from '#lib/session/table.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** End Session on an invitation: link and code stop working, a pending request is withdrawn by the broker. */
export const POST = post(
  'on-demand',
  nothing,
  async ({ operator, params }: { operator: Operator; params: { id: string } }) => {
    const invitation = await store().invitations.byId(params.id);
    if (invitation === null) return refused('not-found');
    const open = await store().sessions.openFor(params.id);
    // A colleague's approved session is not taken from under them.
    if (open !== null && open.operatorId !== operator.id && mayNegotiate(open.state))
      return refused('device-busy');
    const ended = { at: clock().now(), by: 'operator', why: 'revoked' } as const;
    if (!(await store().invitations.end(params.id, ended))) return refused('invitation-ended');
    changed({ noun: 'invitation', id: params.id });
    await store().audit.append({
      at: ended.at,
      category: 'on-demand',
      action: 'Ended an on-demand session',
      actor: operator,
      subject: auditName(invitation),
      detail: { invitation: params.id },
    });
    return done({});
  },
);
