/** The page's one list of groups and its one list of devices; only operators who may use managed devices start them. */
import { operatorPortal } from '#lib/portal/operator-portal.ts';
import { createDeviceList, type DeviceList } from './device-list.ts';
import { createGroupList, type GroupList } from './group-list.ts';

let groups: GroupList | null = null;
let devices: DeviceList | null = null;

export const startGroups = (): GroupList => (groups ??= createGroupList(operatorPortal()));

export function startDevices(): DeviceList {
  if (devices !== null) return devices;
  const list = createDeviceList(operatorPortal());
  startGroups().onReach(list.again);
  return (devices = list);
}
