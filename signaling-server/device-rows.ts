/** Managed devices as the list shows them: what the store keeps, who is here now, and whose session runs. */
import type { Clock } from '#lib/live/clock.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';
import type { DeviceRow } from '#lib/protocol/devices.ts';
import type { Log } from './log.ts';
import type { Presence } from './presence.ts';
import type { BrokerStore, DeviceRecord, SessionRecord } from './records.ts';

/** When tabs were here is written down together, this often: a crash makes "last seen" older by so much. */
const SEEN_EVERY_MS = 5 * SECOND_MS;

export type Place = { readonly address: string; readonly browser: string };

export type DeviceRows = {
  of(records: readonly DeviceRecord[]): Promise<DeviceRow[]>;
  ofIds(ids: readonly string[]): Promise<DeviceRow[]>;
  inSession(): Promise<DeviceRow[]>;
  /** Its tab is here, or was until now. */
  seen(id: string, place: Place): void;
  /** Its session began, moved or ended. */
  sessionMoved(id: string, open: boolean): void;
  isInSession(id: string): boolean;
  /** Ids of the devices in session. */
  idsInSession(): readonly string[];
  /** Writes down what waits. */
  stop(): Promise<void>;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'devices' | 'sessions'>;
  readonly presence: Pick<Presence, 'agent'>;
  readonly clock: Clock;
  readonly log: Log;
};

export function createDeviceRows({ store, presence, clock, log }: Deps): DeviceRows {
  const open = new Set<string>();
  const seen = new Map<string, { at: number } & Place>();
  let offTimer: (() => void) | null = null;

  async function write(): Promise<void> {
    const all = [...seen].map(([id, how]) => ({ id, ...how }));
    if (all.length === 0) return;
    await store.devices.seen(all);
    for (const { id, at } of all) if (seen.get(id)?.at === at) seen.delete(id);
  }

  function later(): void {
    offTimer ??= clock.at(clock.now() + SEEN_EVERY_MS, () => {
      offTimer = null;
      write().catch((error: unknown) =>
        log.error({ err: error }, 'when devices were here was not written down'),
      );
    });
  }

  function rowOf(record: DeviceRecord, session: SessionRecord | undefined): DeviceRow {
    const { id, groupId, name, user } = record;
    const { at, address, browser } = seen.get(id) ?? { ...record, at: record.seenAt };
    const present = presence.agent(id) !== null;
    return {
      id,
      groupId,
      name,
      user,
      status: session !== undefined ? 'In session' : present ? 'Available' : 'Offline',
      address,
      browser,
      seenAt: at,
      session:
        session === undefined
          ? null
          : { id: session.id, operatorId: session.operatorId, operator: session.operator },
    };
  }

  const rows: DeviceRows = {
    async of(records) {
      // Only where one of them is in session: most lists need no second look.
      const any = records.some(({ id }) => open.has(id));
      const sessions = any ? await store.sessions.open() : [];
      const byAgent = new Map(sessions.map((session) => [session.agentId, session]));
      return records.map((record) => rowOf(record, byAgent.get(record.id)));
    },
    ofIds: async (ids) => rows.of(await store.devices.byIds(ids)),
    inSession: async () => rows.of(await store.devices.byIds([...open])),
    seen(id, place) {
      seen.set(id, { ...place, at: clock.now() });
      later();
    },
    sessionMoved(id, isOpen) {
      if (isOpen) open.add(id);
      else open.delete(id);
    },
    isInSession: (id) => open.has(id),
    idsInSession: () => [...open],
    async stop() {
      offTimer?.();
      await write();
    },
  };
  return rows;
}
