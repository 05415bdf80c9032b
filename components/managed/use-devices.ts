'use client';
import { useEffect, useSyncExternalStore } from 'react';
import type { DeviceScope } from '#lib/protocol/devices.ts';
import { NO_DEVICES, type DevicesSnapshot } from '#lib/roster/device-list.ts';
import { startDevices } from '#lib/roster/start-managed.ts';

/** The live list of a page, for as long as it is shown. @param scope the same object while it is the same list */
export function useDevices(scope: DeviceScope): DevicesSnapshot {
  useEffect(() => startDevices().look(scope), [scope]);
  const snapshot = useSyncExternalStore(
    (listener) => startDevices().subscribe(listener),
    () => startDevices().snapshot(),
    () => NO_DEVICES,
  );
  return snapshot.scope === scope ? snapshot : NO_DEVICES;
}
