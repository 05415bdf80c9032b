import { done, refused } from '#lib/protocol/faults.ts';
import { nothing } from '#lib/protocol/http.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged, reachedGroup, type AskedOf } from '#app/reached-group.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Its enrolment links go with it. */
export const POST = post('groups', nothing, async ({ operator, params: { id } }: AskedOf) => {
  const group = await reachedGroup(id, operator);
  if (!group.ok) return group;
  if (!(await store().groups.remove(id)))
    return refused((await store().groups.byId(id)) === null ? 'not-found' : 'group-not-empty');
  await groupChanged(group.value, operator, 'Deleted a device group');
  return done({});
});
