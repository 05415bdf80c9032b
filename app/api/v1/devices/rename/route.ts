import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { renameDeviceBody } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

export const POST = post('groups', renameDeviceBody, async ({ body: { id, name }, operator }) => {
  const device = await store().devices.byId(id);
  if (device === null || !mayReach(operator, device.groupId)) return refused('not-found');
  if (!(await store().devices.rename(id, name))) return refused('not-found');
  changed({ noun: 'device', id });
  await store().audit.append({
    at: clock().now(),
    category: 'device',
    action: 'Renamed a device',
    actor: operator,
    subject: device.name,
    detail: { device: id, before: device.name, after: name },
  });
  return done({});
});
