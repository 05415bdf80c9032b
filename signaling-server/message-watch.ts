/** The messages that senders look at: what becomes of them on each device, told a few times a second at most. */
import type { Operator } from '#lib/accounts/accounts.ts';
import { may } from '#lib/accounts/roles.ts';
import type { Clock } from '#lib/live/clock.ts';
import { done, refused, type Outcome } from '#lib/protocol/faults.ts';
import type { DeliveryRow, MessageRow } from '#lib/protocol/messages.ts';
import { countStates } from '#lib/session/message-states.ts';
import { createBatch } from './batch.ts';
import type { Log } from './log.ts';
import type { BrokerStore, DeliveryRecord } from './records.ts';
import type { OperatorWire } from './wire.ts';

/** As with lists of devices: a screenful and more with the answer, the others in parts. */
const FIRST_ROWS = 200;
const PART_ROWS = 1_000;

type Watch = {
  readonly wire: OperatorWire;
  readonly operatorId: string;
  /** of the message */
  readonly id: string;
  /** ids of agents */
  readonly changed: Set<string>;
};

export type MessageWatch = {
  /** Takes the place of what the page watched before. Somebody else's message reads as not there. */
  open(
    operator: Pick<Operator, 'id'>,
    wire: OperatorWire,
    id: string,
  ): Promise<Outcome<{ now: number; message: MessageRow; rows: DeliveryRow[] }>>;
  leave(wire: Pick<OperatorWire, 'id'>): void;
  /** It is in another state on that agent's device. */
  changed(id: string, agentId: string): void;
  /** The account may do other things now. */
  renewed(operator: Operator): void;
  stop(): void;
};

type Deps = {
  readonly store: Pick<BrokerStore, 'messages'>;
  readonly clock: Clock;
  readonly log: Log;
};

const rowOf = ({ agentId: id, device, user, state, at }: DeliveryRecord): DeliveryRow => ({
  ...{ id, device, user, state, at },
});

export function createMessageWatch({ store, clock, log }: Deps): MessageWatch {
  const watches = new Map<string, Watch>();
  const batch = createBatch({
    clock,
    tell,
    failed: (error) => log.error({ err: error }, 'states of messages were not told'),
  });

  async function tell(): Promise<void> {
    for (const watch of [...watches.values()].filter(({ changed }) => changed.size > 0)) {
      const ids = [...watch.changed];
      // Before the read: what changes while it runs is not in it.
      watch.changed.clear();
      try {
        push(watch, (await store.messages.deliveries(watch.id, ids)).map(rowOf));
      } catch (error) {
        for (const id of ids) watch.changed.add(id);
        throw error;
      }
    }
  }

  function push(watch: Watch, rows: DeliveryRow[]): void {
    if (watches.get(watch.wire.id) !== watch) return;
    for (let from = 0; from < rows.length; from += PART_ROWS)
      watch.wire.push('message-states', {
        now: clock.now(),
        id: watch.id,
        rows: rows.slice(from, from + PART_ROWS),
      });
  }

  return {
    async open({ id: operatorId }, wire, id) {
      watches.delete(wire.id);
      const found = await store.messages.byId(id);
      if (found === null || found.senderId !== operatorId) return refused('not-found');
      const watch: Watch = { wire, operatorId, id, changed: new Set() };
      // A tab that left while this waited would be told for ever.
      if (wire.isHere()) watches.set(wire.id, watch);
      const rows = (await store.messages.deliveries(id)).map(rowOf);
      // Behind the answer. A change may overtake them: the page keeps whichever is further on.
      setImmediate(() => push(watch, rows.slice(FIRST_ROWS)));
      const { title, importance, target: to, sentAt, expiresAt } = found;
      const message = { id, title, importance, to, sentAt, expiresAt, counts: countStates(rows) };
      return done({ now: clock.now(), message, rows: rows.slice(0, FIRST_ROWS) });
    },
    leave: ({ id }) => void watches.delete(id),
    changed(id, agentId) {
      for (const watch of watches.values()) {
        if (watch.id !== id) continue;
        watch.changed.add(agentId);
        batch.soon();
      }
    },
    renewed(operator) {
      for (const [key, { operatorId }] of watches)
        if (operatorId === operator.id && !may(operator, 'message')) watches.delete(key);
    },
    stop: batch.stop,
  };
}
