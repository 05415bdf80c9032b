import type { GroupRow } from '#lib/protocol/devices.ts';
import { DEFAULT_POLICY } from '#lib/session/policy-changes.ts';

/** A device group as a new one is, with whatever a test says otherwise. */
export const exampleGroup = (otherwise: Partial<GroupRow> = {}): GroupRow => ({
  id: 'g1',
  name: 'Reception',
  policy: DEFAULT_POLICY,
  version: 1,
  devices: 3,
  ...otherwise,
});
