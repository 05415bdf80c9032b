/** The side menu's groups: told to every page that shows it, a few times a second at most, and never for mere presence. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { mayReach } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import type { GroupsTold } from '#lib/protocol/signals.ts';
import { mayNegotiate } from '#lib/session/table.ts';
import { createBatch } from './batch.ts';
import type { DeviceRows } from './device-rows.ts';
import type { Log } from './log.ts';
import type { BrokerStore } from './records.ts';
import type { OperatorWire } from './wire.ts';

type Watch = {
  operator: Operator;
  readonly wire: OperatorWire;
  /** a push must not be overtaken by an answer that was read before it */
  answered: boolean;
  /** a push was left out because of that */
  missed: boolean;
};

export type GroupWatch = {
  open(operator: Operator, wire: OperatorWire): Promise<GroupsTold>;
  leave(wire: Pick<OperatorWire, 'id'>): void;
  /** A group, the number of its devices, or which are in session. */
  changed(): void;
  /** The account may reach other groups now, or has marked other devices. */
  renewed(operator: Operator): void;
  stop(): void;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'groups' | 'devices' | 'sessions'>;
  readonly rows: DeviceRows;
  readonly clock: Clock;
  readonly log: Log;
};

export function createGroupWatch({ store, rows, clock, log }: Deps): GroupWatch {
  const watches = new Map<string, Watch>();
  const batch = createBatch({
    clock,
    tell,
    failed: (error) => log.error({ err: error }, 'device groups were not told'),
  });

  /** Reads what is the same for everybody once; answers what one of them may see of it. */
  async function look(): Promise<(operator: Operator) => Promise<GroupsTold>> {
    const [groups, counts, busy, open] = await Promise.all([
      store.groups.list(),
      store.devices.counts(),
      store.devices.byIds(rows.idsInSession()),
      store.sessions.open(),
    ]);
    return async (operator) => ({
      now: clock.now(),
      groups: groups
        .filter(({ id }) => mayReach(operator, id))
        .map(({ id, name, policy, version }) => ({
          id,
          name,
          policy,
          version,
          devices: counts.get(id) ?? 0,
        })),
      favourites: (await store.devices.byIds(await store.devices.favouritesOf(operator.id)))
        .filter(({ groupId }) => mayReach(operator, groupId))
        .map(({ id }) => id),
      inSession: busy.filter(({ groupId }) => mayReach(operator, groupId)).length,
      mine: open
        .filter(
          ({ agentKind, operatorId, state }) =>
            agentKind === 'managed' && operatorId === operator.id && mayNegotiate(state),
        )
        .map(({ id, device, user }) => ({ sessionId: id, device, user })),
    });
  }

  async function tell(): Promise<void> {
    const seenBy = await look();
    for (const watch of [...watches.values()])
      if (watch.answered) watch.wire.push('groups', await seenBy(watch.operator));
      else watch.missed = true;
  }

  function soon(): void {
    if (watches.size > 0) batch.soon();
  }

  return {
    async open(operator, wire) {
      const watch: Watch = { operator, wire, answered: false, missed: false };
      watches.set(wire.id, watch);
      // A tab that left while this waited would be told for ever.
      if (!wire.isHere()) watches.delete(wire.id);
      const told = await (await look())(watch.operator);
      // Behind the answer.
      setImmediate(() => {
        watch.answered = true;
        if (watch.missed) soon();
      });
      return told;
    },
    leave: ({ id }) => void watches.delete(id),
    changed: soon,
    renewed(operator) {
      for (const watch of watches.values()) if (watch.operator.id === operator.id) watch.operator = operator;
      soon();
    },
    stop: batch.stop,
  };
}
