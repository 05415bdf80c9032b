import type { Kysely, Migration } from 'kysely';

export const messages: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('message')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('sender_id', 'text', (column) => column.notNull())
      .addColumn('sender', 'text', (column) => column.notNull())
      .addColumn('target', 'text', (column) => column.notNull())
      .addColumn('importance', 'text', (column) => column.notNull())
      .addColumn('title', 'text', (column) => column.notNull())
      .addColumn('text', 'text', (column) => column.notNull())
      .addColumn('sent_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('settled', 'integer', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('message_sender').on('message').columns(['sender_id', 'sent_at']).execute();
    await db.schema.createIndex('message_settled').on('message').column('settled').execute();
    await db.schema
      .createTable('message_delivery')
      .addColumn('message_id', 'text', (column) =>
        column.notNull().references('message.id').onDelete('cascade'),
      )
      .addColumn('agent_kind', 'text', (column) => column.notNull())
      .addColumn('agent_id', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('user', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('message_delivery_key', ['message_id', 'agent_id'])
      .execute();
    await db.schema
      .createIndex('message_delivery_agent')
      .on('message_delivery')
      .columns(['agent_id', 'state'])
      .execute();
  },
};
