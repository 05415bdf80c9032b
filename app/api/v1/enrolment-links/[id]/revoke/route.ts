import { clock } from '#lib/live/clock.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged, reachedGroup, type AskedOf } from '#app/reached-group.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Enrols nobody from now on; devices that it enrolled stay. Revoking again is no error. */
export const POST = post('groups', nothing, async ({ operator, params: { id } }: AskedOf) => {
  const link = await store().enrolments.byId(id);
  if (link === null) return refused('not-found');
  const group = await reachedGroup(link.groupId, operator);
  if (!group.ok) return group;
  if (!(await store().enrolments.revoke(id, clock().now()))) return done({});
  await groupChanged(group.value, operator, 'Revoked an enrolment link', { link: id });
  return done({});
});
