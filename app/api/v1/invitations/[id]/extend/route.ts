import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { extended } from '#lib/session/invitation.ts';
import { store } from '#lib/store/store.ts';
import { permitted, post } from '#app/api/v1/route-door.ts';

export const POST = post<typeof nothing, { id: string }>(nothing, async ({ headers, params }) => {
  const operator = await permitted(headers, 'on-demand');
  if (!operator.ok) return operator;
  const invitation = await store().invitations.byId(params.id);
  if (invitation === null) return refused('not-found');
  const open = await store().sessions.openFor(params.id);
  const { invitationLifetimeMs } = await store().organisation.get();
  const until = extended(invitation, invitationLifetimeMs, clock().now(), open?.state ?? null);
  if (!until.ok) return until;
  if (!(await store().invitations.extend(params.id, until.value))) {
    // It has ended since it was read, or an operator has connected.
    const newer = await store().invitations.byId(params.id);
    return refused(newer?.ended === null ? 'already-connected' : 'invitation-ended');
  }
  changed({ noun: 'invitation', id: params.id });
  return done({});
});
