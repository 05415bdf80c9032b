import type * as z from 'zod/mini';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { groupNameBody } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged, reachedGroup, type AskedOf } from '#app/reached-group.ts';
import { post } from '#app/api/v1/route-door.ts';

type Asked = AskedOf<z.infer<typeof groupNameBody>>;

export const POST = post(
  'groups',
  groupNameBody,
  async ({ body: { name }, operator, params: { id } }: Asked) => {
    const group = await reachedGroup(id, operator);
    if (!group.ok) return group;
    const before = group.value.name;
    if (name === before) return done({});
    if (!(await store().groups.rename(id, name, operator.name, clock().now())))
      return refused((await store().groups.byId(id)) === null ? 'not-found' : 'group-name-taken');
    changed({ noun: 'group-name', id });
    await groupChanged({ id, name }, operator, 'Renamed a device group', { before, after: name });
    return done({});
  },
);
