/** A route handler changed a managed device or a group: whatever follows from it follows here. */
import type { Access } from './access.ts';
import type { Courier } from './courier.ts';
import type { DeviceWatch } from './device-watch.ts';
import type { DeviceRows } from './device-rows.ts';
import type { GroupWatch } from './group-watch.ts';
import type { PolicyKeeper } from './policy.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore } from './records.ts';
import type { Sessions } from './sessions.ts';
import type { StandbyTeller } from './standby.ts';
import type { Turns } from '#lib/session/turns.ts';

export type DeviceChanges = {
  /** Enrolled, renamed, moved or removed. */
  device(id: string): Promise<void>;
  /** Made, renamed, its settings saved, or removed. */
  group(id: string): Promise<void>;
  /** Its devices that are here show another name from now on. */
  'group-name'(id: string): Promise<void>;
};

type Deps = {
  readonly store: BrokerStore;
  readonly presence: Presence;
  readonly sessions: Sessions;
  readonly standby: StandbyTeller;
  readonly turns: Turns;
  readonly policies: PolicyKeeper;
  readonly access: Pick<Access, 'hold'>;
  readonly deviceRows: DeviceRows;
  readonly deviceWatch: DeviceWatch;
  readonly groupWatch: GroupWatch;
  readonly courier: Pick<Courier, 'arrived' | 'groupChanged' | 'gone'>;
};

export function createDeviceChanges(deps: Deps): DeviceChanges {
  const { store, presence, sessions, standby, turns, policies, access, deviceRows, deviceWatch } = deps;
  const { groupWatch, courier } = deps;

  /** In turn with requests, so that none slips in behind. */
  const removed = (id: string): Promise<void> =>
    turns.run(`agent ${id}`, async () => {
      const open = await store.sessions.openFor(id);
      if (open !== null)
        await sessions.advance(open.id, (now) => ({ type: 'end', now, by: 'broker', why: 'revoked' }));
      deviceRows.sessionMoved(id, false);
      presence.agent(id)?.push('removed', {});
      presence.agent(id)?.close();
      await courier.gone(id);
    });

  return {
    async device(id) {
      const device = await store.devices.byId(id);
      if (device === null) await removed(id);
      else {
        await standby.tell('managed', id);
        const open = await store.sessions.openFor(id);
        // It may be in a group now that asks, forbids, or is beyond its operator's reach.
        if (open !== null) await policies.hold(open);
        if (open !== null) await access.hold(open);
        courier.arrived('managed', id);
      }
      deviceWatch.moved(id);
      groupWatch.changed();
    },
    async group(id) {
      await policies.holdGroup(id);
      await courier.groupChanged(id);
      groupWatch.changed();
    },
    async 'group-name'(id) {
      const here = await store.devices.byIds(presence.ids());
      for (const device of here) if (device.groupId === id) await standby.tell('managed', device.id);
    },
  };
}
