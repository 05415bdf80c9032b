import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { removeDevicesBody } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** What is removed is revoked at once: its tab is told, and its key opens nothing any more. */
export const POST = post('groups', removeDevicesBody, async ({ body: { ids }, operator }) => {
  const [devices, groups] = await Promise.all([store().devices.byIds(ids), store().groups.list()]);
  const those = devices.filter((device) => mayReach(operator, device.groupId));
  if (those.length === 0) return refused('not-found');
  const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
  const removed = await store().devices.remove(those.map(({ id }) => id));
  for (const { id } of removed) changed({ noun: 'device', id });
  for (const device of removed) {
    await store().audit.append({
      at: clock().now(),
      category: 'device',
      action: 'Removed a device',
      actor: operator,
      subject: device.name,
      detail: { device: device.id, before: nameOf.get(device.groupId) ?? '', after: null },
    });
  }
  return done({});
});
