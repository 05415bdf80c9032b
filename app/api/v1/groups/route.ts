import { nanoid } from 'nanoid';
import type * as z from 'zod/mini';
import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { groupNameBody, type groupMade } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import { store } from '#lib/store/store.ts';
import { groupChanged } from '#app/reached-group.ts';
import { post } from '#app/api/v1/route-door.ts';

export const POST = post('groups', groupNameBody, async ({ body: { name }, operator }) => {
  const id = nanoid();
  // Who reaches some groups only could not reach a new one.
  if (!mayReach(operator, id)) return refused('not-allowed');
  const now = clock().now();
  const group = { id, name, createdAt: now, policy: DEFAULT_POLICY };
  if (!(await store().groups.create({ ...group, changedBy: operator.name, changedAt: now })))
    return refused('group-name-taken');
  await groupChanged(group, operator, 'Created a device group');
  return done({ id } satisfies z.infer<typeof groupMade>);
});
