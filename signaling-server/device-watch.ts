/**
 * The device lists that operators have open. What a change costs follows who watches it, never how many devices there
 * are: nobody watching means nothing done, and each watcher hears of its own list only, four times a second at most.
 */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may, mayReach } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import { createBatch } from './batch.ts';
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
  /** ids of the rows that the page has been given */
  readonly shown: Set<string>;
  /** whether the page has been given all parts of the list: no change may come before that */
  whole: boolean;
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
  /** Whether any page has a list open. */
  isWatched(): boolean;
  /** A device came, left, or changed its session. */
  changed(device: Pick<DeviceRecord, 'id' | 'groupId'>): void;
  /** A session of that device began, moved or ended: `changed` follows, for the other lists. */
  sessionMoved(deviceId: string): void;
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
  const batch = createBatch({
    clock,
    tell,
    failed: (error) => log.error({ err: error }, 'device lists were not told'),
  });

  function keysOf({ operator, scope, favourites }: Watch): string[] {
    if (!may(operator, 'managed')) return [];
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
      case 'all':
        return true;
      case 'none':
        return false;
      default:
        return watch.scope satisfies never;
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
    batch.soon();
  }

  async function tell(): Promise<void> {
    const due = [...watches.values()].filter(({ whole, changed }) => whole && changed.size > 0);
    const asked = due.map((watch) => ({ watch, ids: [...watch.changed] }));
    // Before the read: what changes while it runs is not in it.
    for (const { watch } of asked) watch.changed.clear();
    const known = new Map<string, DeviceRow>();
    try {
      const ids = new Set(asked.flatMap((each) => each.ids));
      for (const row of await rows.ofIds([...ids])) known.set(row.id, row);
    } catch (error) {
      for (const { watch, ids } of asked) for (const id of ids) watch.changed.add(id);
      throw error;
    }
    for (const { watch, ids: its } of asked) {
      if (watches.get(watch.wire.id) !== watch) continue;
      const found = its.flatMap((id) => known.get(id) ?? []).filter((row) => belongs(watch, row));
      const here = new Set(found.map((row) => row.id));
      // Of a device that the page was never given, it must not hear.
      const gone = its.filter((id) => !here.has(id) && watch.shown.delete(id));
      if (found.length + gone.length === 0) continue;
      for (const id of here) watch.shown.add(id);
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
      const watch: Watch = {
        n: (count += 1),
        wire,
        scope,
        operator,
        favourites,
        changed: new Set(),
        shown: new Set(),
        whole: false,
      };
      leave(wire);
      watches.set(wire.id, watch);
      put(watch);
      // A tab that left while this waited would never be taken off the lists again.
      if (!wire.isHere()) leave(wire);
      const all = (await read(watch)).filter((row) => belongs(watch, row));
      for (const { id } of all) watch.shown.add(id);
      // Behind the answer, and before anything that has changed since the list was asked for.
      setImmediate(() => {
        for (let from = FIRST_ROWS; from < all.length; from += PART_ROWS) {
          const part = all.slice(from, from + PART_ROWS);
          wire.push('devices', { now: clock.now(), watch: watch.n, rows: part, gone: [] });
        }
        watch.whole = true;
        if (watch.changed.size > 0) batch.soon();
      });
      return { watch: watch.n, total: all.length, rows: all.slice(0, FIRST_ROWS) };
    },
    leave,
    isWatched: () => looking.size > 0,
    changed({ id, groupId }) {
      const keys = ['all', `group ${groupId}`, `device ${id}`];
      if (rows.isInSession(id)) keys.push('session');
      for (const key of keys) for (const watch of looking.get(key) ?? []) note(watch, id);
    },
    sessionMoved(id) {
      for (const watch of looking.get('session') ?? []) note(watch, id);
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
    stop: batch.stop,
  };
}
