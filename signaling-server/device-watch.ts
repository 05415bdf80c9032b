/**
 * The device lists that operators have open. What a change costs follows who watches it, never how many devices there
 * are: nobody watching means nothing done, and each watcher hears of its own list only, four times a second at most.
 */
import type { Operator } from '#lib/accounts/accounts.ts';
import { mayReach } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import { DEVICE_BATCH_MS } from '#lib/protocol/limits.ts';
import type { DeviceRows } from './device-rows.ts';
import type { Log } from './log.ts';
import type { BrokerStore, DeviceRecord } from './records.ts';
import type { OperatorWire } from './wire.ts';

/** The first answer holds a screenful and more; the others follow in parts of this many. */
const FIRST_ROWS = 200;
const PART_ROWS = 1_000;

type Watch = {
  readonly n: number;
  readonly wire: OperatorWire;
  readonly scope: DeviceScope;
  operator: Operator;
  favourites: ReadonlySet<string>;
  readonly changed: Set<string>;
};

export type DeviceWatch = {
  /** Takes the place of the page's earlier list. */
  open(
    operator: Operator,
    wire: OperatorWire,
    scope: DeviceScope,
  ): Promise<{ watch: number; total: number; rows: DeviceRow[] }>;
  /** The page is gone. */
  leave(wire: Pick<OperatorWire, 'id'>): void;
  /** A device came, left, or changed its session. */
  changed(device: Pick<DeviceRecord, 'id' | 'groupId'>): void;
  /** A device was enrolled, renamed, moved or removed: whichever list it was in or is in now. */
  moved(deviceId: string): void;
  /** The account may do other things now, or has marked other devices. */
  renewed(operator: Operator): Promise<void>;
  stop(): void;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'devices'>;
  readonly rows: DeviceRows;
  readonly clock: Clock;
  readonly log: Log;
};

export function createDeviceWatch({ store, rows, clock, log }: Deps): DeviceWatch {
  const watches = new Map<string, Watch>();
  /** by what they look at: `all`, `session`, `group <id>`, `device <id>` */
  const looking = new Map<string, Set<Watch>>();
  let count = 0;
  let offTimer: (() => void) | null = null;
  let stopped = false;

  function keysOf({ operator, scope, favourites }: Watch): string[] {
    switch (scope.of) {
      case 'all':
        return operator.groups === 'every' ? ['all'] : operator.groups.map((id) => `group ${id}`);
      case 'group':
        return mayReach(operator, scope.id) ? [`group ${scope.id}`] : [];
      case 'favourites':
        return [...favourites].map((id) => `device ${id}`);
      case 'in-session':
        return ['session'];
      case 'none':
        return [];
      default:
        return scope satisfies never;
    }
  }

  function put(watch: Watch): void {
    for (const key of keysOf(watch)) {
      const those = looking.get(key) ?? new Set();
      looking.set(key, those.add(watch));
    }
  }

  function take(watch: Watch): void {
    for (const key of keysOf(watch)) {
      looking.get(key)?.delete(watch);
      if (looking.get(key)?.size === 0) looking.delete(key);
    }
  }

  const belongs = (watch: Watch, row: DeviceRow): boolean => {
    if (!mayReach(watch.operator, row.groupId)) return false;
    switch (watch.scope.of) {
      case 'group':
        return row.groupId === watch.scope.id;
      case 'favourites':
        return watch.favourites.has(row.id);
      case 'in-session':
        return row.session !== null;
      default:
        return true;
    }
  };

  async function read({ operator, scope, favourites }: Watch): Promise<DeviceRow[]> {
    switch (scope.of) {
      case 'all':
        return rows.of(await store.devices.list(operator.groups));
      case 'group':
        return rows.of(mayReach(operator, scope.id) ? await store.devices.list([scope.id]) : []);
      case 'favourites':
        return rows.of(await store.devices.byIds([...favourites]));
      case 'in-session':
        return rows.inSession();
      case 'none':
        return [];
      default:
        return scope satisfies never;
    }
  }

  function note(watch: Watch, id: string): void {
    watch.changed.add(id);
    if (stopped) return;
    offTimer ??= clock.at(clock.now() + DEVICE_BATCH_MS, () => {
      offTimer = null;
      tell().catch((error: unknown) => log.error({ err: error }, 'device lists were not told'));
    });
  }

  async function tell(): Promise<void> {
    const due = [...watches.values()].filter((watch) => watch.changed.size > 0);
    const asked = due.map((watch) => ({ watch, ids: [...watch.changed] }));
    for (const { watch } of asked) watch.changed.clear();
    const ids = [...new Set(asked.flatMap((each) => each.ids))];
    const known = new Map((await rows.ofIds(ids)).map((row) => [row.id, row]));
    for (const { watch, ids: its } of asked) {
      if (watches.get(watch.wire.id) !== watch) continue;
      const found = its.flatMap((id) => known.get(id) ?? []).filter((row) => belongs(watch, row));
      const here = new Set(found.map((row) => row.id));
      const gone = its.filter((id) => !here.has(id));
      watch.wire.push('devices', { now: clock.now(), watch: watch.n, rows: found, gone });
    }
  }

  function leave({ id }: Pick<OperatorWire, 'id'>): void {
    const watch = watches.get(id);
    if (watch === undefined) return;
    take(watch);
    watches.delete(id);
  }

  return {
    async open(operator, wire, scope) {
      leave(wire);
      const favourites = new Set(await store.devices.favouritesOf(operator.id));
      const watch: Watch = { n: (count += 1), wire, scope, operator, favourites, changed: new Set() };
      leave(wire);
      watches.set(wire.id, watch);
      put(watch);
      // A tab that left while this waited would never be taken off the lists again.
      if (!wire.isHere()) leave(wire);
      const all = (await read(watch)).filter((row) => belongs(watch, row));
      // Behind the answer, and before anything that changes from now on.
      setImmediate(() => {
        for (let from = FIRST_ROWS; from < all.length; from += PART_ROWS) {
          const part = all.slice(from, from + PART_ROWS);
          wire.push('devices', { now: clock.now(), watch: watch.n, rows: part, gone: [] });
        }
      });
      return { watch: watch.n, total: all.length, rows: all.slice(0, FIRST_ROWS) };
    },
    leave,
    changed({ id, groupId }) {
      const keys = ['all', `group ${groupId}`, `device ${id}`];
      if (rows.touchesSession(id)) keys.push('session');
      for (const key of keys) for (const watch of looking.get(key) ?? []) note(watch, id);
    },
    moved(id) {
      for (const watch of watches.values()) note(watch, id);
    },
    async renewed(operator) {
      const favourites = new Set(await store.devices.favouritesOf(operator.id));
      for (const watch of watches.values()) {
        if (watch.operator.id !== operator.id) continue;
        take(watch);
        const before = watch.favourites;
        watch.operator = operator;
        watch.favourites = favourites;
        put(watch);
        if (watch.scope.of !== 'favourites') continue;
        for (const id of new Set([...before, ...favourites]))
          if (before.has(id) !== favourites.has(id)) note(watch, id);
      }
    },
    stop() {
      stopped = true;
      offTimer?.();
    },
  };
}
