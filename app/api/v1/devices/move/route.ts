import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { moveDevicesBody } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** Devices that are gone meanwhile, or were in that group already, are passed over. */
export const POST = post('groups', moveDevicesBody, async ({ body: { ids, groupId }, operator }) => {
  const [group, devices, groups] = await Promise.all([
    store().groups.byId(groupId),
    store().devices.byIds(ids),
    store().groups.list(),
  ]);
  if (group === null || !mayReach(operator, groupId)) return refused('not-found');
  const those = devices.filter((device) => mayReach(operator, device.groupId));
  if (those.length === 0) return refused('not-found');
  const elsewhere = those.filter((device) => device.groupId !== groupId);
  if (elsewhere.length === 0) return done({});
  const byId = new Map(elsewhere.map((device) => [device.id, device]));
  const nameOf = new Map(groups.map(({ id, name }) => [id, name]));
  const moved = await store().devices.move([...byId.keys()], groupId);
  // Deleted since it was looked up.
  if (moved === null) return refused('not-found');
  for (const id of moved) changed({ noun: 'device', id });
  for (const id of moved) {
    const device = byId.get(id);
    if (device === undefined) continue;
    await store().audit.append({
      at: clock().now(),
      category: 'device',
      action: 'Moved a device to another group',
      actor: operator,
      subject: device.name,
      detail: { device: id, before: nameOf.get(device.groupId) ?? '', after: group.name },
    });
  }
  return done({});
});
