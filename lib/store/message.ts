/** Queries about messages and what became of them. Which state follows which is a rule: lib/session/message-states.ts. */
import { sql, type Kysely, type Selectable } from 'kysely';
import type { Importance, MessageCounts, MessageState } from '#lib/protocol/messages.ts';
import type { AgentKind } from '#lib/protocol/session-state.ts';
import { dueStates } from '#lib/session/message-states.ts';
import type { MessageDeliveryTable, MessageTable } from './message-tables.ts';
import type { Schema } from './schema.ts';

export type MessageRecord = {
  readonly id: string;
  readonly senderId: string;
  /** as agent users read it */
  readonly sender: string;
  /** as the sender reads it */
  readonly target: string;
  readonly importance: Importance;
  /** '' with the text, once `settled` */
  readonly title: string;
  readonly text: string;
  readonly sentAt: number;
  readonly expiresAt: number;
  /** no device has to get it any more */
  readonly settled: boolean;
};

export type DeliveryRecord = {
  readonly kind: AgentKind;
  /** of the invitation or of the device */
  readonly agentId: string;
  readonly device: string;
  readonly user: string;
  readonly state: MessageState;
  readonly at: number;
};

export type Messages = {
  /** With a delivery that is `sent` for each of `to`. False when there is one of that id. */
  create(
    message: Omit<MessageRecord, 'settled'>,
    to: readonly Omit<DeliveryRecord, 'state' | 'at'>[],
  ): Promise<boolean>;
  byId(id: string): Promise<MessageRecord | null>;
  /** Those that are not settled. */
  open(): Promise<MessageRecord[]>;
  /** Newest first. */
  sentBy(senderId: string, limit: number): Promise<MessageRecord[]>;
  counts(ids: readonly string[]): Promise<ReadonlyMap<string, MessageCounts>>;
  /** By device. @param agentIds only those */
  deliveries(id: string, agentIds?: readonly string[]): Promise<DeliveryRecord[]>;
  /** What that agent still has to get, or to acknowledge; the oldest first. */
  dueFor(agentId: string, now: number): Promise<MessageRecord[]>;
  /** False when it was not in the state `from` any more. */
  advance(
    id: string,
    agentId: string,
    move: { readonly from: MessageState; readonly to: MessageState; readonly at: number },
  ): Promise<boolean>;
  /** The time of a message is over: whoever has not got it will not. Answers whose delivery that was. */
  expire(message: Pick<MessageRecord, 'id' | 'importance'>, at: number): Promise<string[]>;
  /** That agent will never get anything any more. Answers of which messages. */
  expireFor(agentId: string, at: number): Promise<string[]>;
  /** Deletes what was written, if nobody has to get it any more. False when somebody has, or it was deleted before. */
  settle(id: string): Promise<boolean>;
};

/** Rows and ids in one statement: SQLite takes 32,766 parameters at most, a delivery has seven. */
const AT_ONCE = 1_000;

const recordOf = (row: Selectable<MessageTable>): MessageRecord => ({
  id: row.id,
  senderId: row.sender_id,
  sender: row.sender,
  target: row.target,
  importance: row.importance,
  title: row.title,
  text: row.text,
  sentAt: row.sent_at,
  expiresAt: row.expires_at,
  settled: row.settled === 1,
});

const deliveryOf = (row: Selectable<MessageDeliveryTable>): DeliveryRecord => ({
  kind: row.agent_kind,
  agentId: row.agent_id,
  device: row.device,
  user: row.user,
  state: row.state,
  at: row.at,
});

const parts = <T>(all: readonly T[]): T[][] =>
  Array.from({ length: Math.ceil(all.length / AT_ONCE) }, (_, n) =>
    all.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  );

/** Somebody still has to get it, or to acknowledge it. */
const isDue = sql<boolean>`(d.state = 'sent' or (d.state = 'delivered' and m.importance = 'important'))`;
const nobodyIsDue = sql<boolean>`not exists (select 1 from message_delivery d where d.message_id = message.id
  and (d.state = 'sent' or (d.state = 'delivered' and message.importance = 'important')))`;

export function messageQueries(db: Kysely<Schema>, kind: 'sqlite' | 'postgres'): Messages {
  const due = (agentId: string) =>
    db
      .selectFrom('message_delivery as d')
      .innerJoin('message as m', 'm.id', 'd.message_id')
      .where('d.agent_id', '=', agentId)
      .where('m.settled', '=', 0)
      .where(isDue);

  return {
    create: (message, to) =>
      db.transaction().execute(async (inside) => {
        const made = await inside
          .insertInto('message')
          .values({
            id: message.id,
            sender_id: message.senderId,
            sender: message.sender,
            target: message.target,
            importance: message.importance,
            title: message.title,
            text: message.text,
            sent_at: message.sentAt,
            expires_at: message.expiresAt,
            settled: 0,
          })
          .onConflict((conflict) => conflict.column('id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (made === undefined) return false;
        for (const some of parts(to))
          await inside
            .insertInto('message_delivery')
            .values(
              some.map(({ kind: agentKind, agentId, device, user }) => ({
                message_id: message.id,
                agent_kind: agentKind,
                agent_id: agentId,
                device,
                user,
                state: 'sent',
                at: message.sentAt,
              })),
            )
            .execute();
        return true;
      }),
    async byId(id) {
      const row = await db.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : recordOf(row);
    },
    async open() {
      return (await db.selectFrom('message').selectAll().where('settled', '=', 0).execute()).map(recordOf);
    },
    async sentBy(senderId, limit) {
      const rows = await db
        .selectFrom('message')
        .selectAll()
        .where('sender_id', '=', senderId)
        .orderBy('sent_at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map(recordOf);
    },
    async counts(ids) {
      const all = new Map<string, MessageCounts>();
      if (ids.length === 0) return all;
      const rows = await db
        .selectFrom('message_delivery')
        .select(({ fn }) => ['message_id', 'state', fn.countAll<number>().as('devices')])
        .where('message_id', 'in', [...ids])
        .groupBy(['message_id', 'state'])
        .execute();
      for (const { message_id: id, state, devices } of rows) {
        const known = all.get(id) ?? { sent: 0, delivered: 0, acknowledged: 0, expired: 0 };
        all.set(id, { ...known, [state]: Number(devices) });
      }
      return all;
    },
    async deliveries(id, agentIds) {
      const all = db.selectFrom('message_delivery').selectAll().where('message_id', '=', id);
      if (agentIds === undefined)
        return (await all.orderBy('device').orderBy('agent_id').execute()).map(deliveryOf);
      const found: DeliveryRecord[] = [];
      for (const some of parts(agentIds))
        found.push(...(await all.where('agent_id', 'in', some).execute()).map(deliveryOf));
      return found;
    },
    async dueFor(agentId, now) {
      const rows = await due(agentId)
        .selectAll('m')
        .where('m.expires_at', '>', now)
        .orderBy('m.sent_at')
        .orderBy('m.id')
        .execute();
      return rows.map(recordOf);
    },
    async advance(id, agentId, { from, to, at }) {
      const row = await db
        .updateTable('message_delivery')
        .set({ state: to, at })
        .where('message_id', '=', id)
        .where('agent_id', '=', agentId)
        .where('state', '=', from)
        .returning('agent_id')
        .executeTakeFirst();
      return row !== undefined;
    },
    async expire({ id, importance }, at) {
      const rows = await db
        .updateTable('message_delivery')
        .set({ state: 'expired', at })
        .where('message_id', '=', id)
        .where('state', 'in', [...dueStates(importance)])
        .returning('agent_id')
        .execute();
      return rows.map((row) => row.agent_id);
    },
    async expireFor(agentId, at) {
      const those = (await due(agentId).select('m.id').execute()).map((row) => row.id);
      if (those.length === 0) return [];
      await db
        .updateTable('message_delivery')
        .set({ state: 'expired', at })
        .where('agent_id', '=', agentId)
        .where('message_id', 'in', those)
        .where('state', 'in', ['sent', 'delivered'])
        .execute();
      return those;
    },
    async settle(id) {
      const row = await db
        .updateTable('message')
        .set({ title: '', text: '', settled: 1 })
        .where('id', '=', id)
        .where('settled', '=', 0)
        .where(nobodyIsDue)
        .returning('id')
        .executeTakeFirst();
      // The journal still has it as it was before.
      if (row !== undefined && kind === 'sqlite') await sql`pragma wal_checkpoint(truncate)`.execute(db);
      return row !== undefined;
    },
  };
}
