import { mayReach } from '#lib/accounts/roles.ts';
import { clock } from '#lib/live/clock.ts';
import { changed } from '#lib/live/door.ts';
import { favouriteBody } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { store } from '#lib/store/store.ts';
import { post } from '#app/api/v1/route-door.ts';

/** A mark of the operator's own; nobody else sees it. */
export const POST = post('managed', favouriteBody, async ({ body: { id, favourite }, operator }) => {
  const device = await store().devices.byId(id);
  if (device === null || !mayReach(operator, device.groupId)) return refused('not-found');
  const before = (await store().devices.favouritesOf(operator.id)).includes(id);
  if (before === favourite) return done({});
  if (!(await store().devices.favour(operator.id, id, favourite))) return refused('not-found');
  changed({ noun: 'operator', id: operator.id });
  await store().audit.append({
    at: clock().now(),
    category: 'device',
    action: favourite ? 'Added a device to favourites' : 'Removed a device from favourites',
    actor: operator,
    subject: device.name,
    detail: { device: id, before, after: favourite },
  });
  return done({});
});
