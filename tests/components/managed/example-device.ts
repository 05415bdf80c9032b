import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';
import type { DeviceRow, GroupRow } from '#lib/protocol/devices.ts';

const SEEN = Date.UTC(2026, 10, 22, 11, 52);

/** A device that waits, with whatever a test says otherwise. */
export const exampleDevice = (otherwise: Partial<DeviceRow> = {}): DeviceRow => ({
  id: 'd1',
  groupId: 'g1',
  name: 'LDS-PACK-05',
  user: 'Tom Byrne',
  status: 'Available',
  address: '10.31.0.15',
  browser: 'Chrome 142',
  seenAt: SEEN,
  session: null,
  ...otherwise,
});

export const exampleGroup = (otherwise: Partial<GroupRow> = {}): GroupRow => ({
  id: 'g1',
  name: 'Front office',
  policy: DEFAULT_POLICY,
  version: 1,
  devices: 1,
  ...otherwise,
});
