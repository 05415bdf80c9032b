import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { extended, isExpired } from '#lib/session/invitation.ts';
import { store } from '#lib/store/store.ts';
import { permitted, post } from '#app/api/v1/route-door.ts';

export const POST = post<typeof nothing, { id: string }>(nothing, async ({ headers, params }) => {
  const operator = await permitted(headers, 'on-demand');
  if (!operator.ok) return operator;
  const invitation = await store().invitations.byId(params.id);
  if (invitation === null) return refused('not-found');
  const open = await store().sessions.openFor(params.id);
  const now = clock().now();
  if (isExpired(invitation, open?.state ?? null, now)) return refused('invitation-ended');
  const { invitationLifetimeMs } = await store().organisation.get();
  const until = extended(invitation, invitationLifetimeMs, now);
  if (!until.ok) return until;
  // What has changed since it was read, refuses the write.
  if (!(await store().invitations.extend(params.id, until.value))) return refused('invitation-ended');
  changed({ noun: 'invitation', id: params.id });
  return done({});
});
