/** Something of an agent changed: whoever has its list open learns of it. */
import type { AgentKind } from '#lib/protocol/session-state.ts';
import type { DeviceWatch } from './device-watch.ts';
import type { BrokerStore } from './records.ts';
import type { Rows } from './rows.ts';

export type Publish = (kind: AgentKind, agentId: string) => Promise<void>;

type Deps = {
  readonly store: Pick<BrokerStore, 'devices'>;
  readonly rows: Pick<Rows, 'publish'>;
  readonly deviceWatch: Pick<DeviceWatch, 'isWatched' | 'changed'>;
};

export const createPublish =
  ({ store, rows, deviceWatch }: Deps): Publish =>
  async (kind, id) => {
    if (kind === 'on-demand') return rows.publish(id);
    if (!deviceWatch.isWatched()) return;
    const device = await store.devices.byId(id);
    if (device !== null) deviceWatch.changed(device);
  };
