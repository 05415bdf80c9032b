import { sql, type Kysely, type Migration } from 'kysely';
import { INVITATION_DEFAULT_MS } from '#lib/protocol/limits.ts';

export const onDemand: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('organisation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('display_name_format', 'text', (column) => column.notNull().defaultTo('name'))
      .addColumn('invitation_lifetime_ms', 'bigint', (column) =>
        column.notNull().defaultTo(INVITATION_DEFAULT_MS),
      )
      .execute();
    await db.schema
      .createTable('setup')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('token_hash', 'text', (column) => column.notNull())
      .addColumn('used_at', 'bigint')
      .execute();
    await db.schema
      .createTable('browser')
      .addColumn('token_hash', 'text', (column) => column.primaryKey())
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('invitation')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('code', 'text', (column) => column.notNull().unique())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('note', 'text', (column) => column.notNull())
      .addColumn('created_by_id', 'text', (column) => column.notNull())
      .addColumn('created_by_name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('joined_at', 'bigint')
      .addColumn('connected_at', 'bigint')
      .addColumn('ended_at', 'bigint')
      .addColumn('ended_by', 'text')
      .addColumn('ended_why', 'text')
      .addColumn('customer', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('problem', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.unique())
      .execute();
    await db.schema.createIndex('invitation_ended_at').on('invitation').column('ended_at').execute();
    await db.schema
      .createTable('session')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('invitation_id', 'text', (column) =>
        column.notNull().references('invitation.id').onDelete('cascade'),
      )
      .addColumn('operator_id', 'text', (column) => column.notNull())
      .addColumn('operator', 'text', (column) => column.notNull())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('organisation', 'text', (column) => column.notNull())
      .addColumn('feature', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('open', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('operator_secret_hash', 'text')
      .addColumn('agent_secret_hash', 'text')
      .addColumn('requested_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('session_one_open')
      .unique()
      .on('session')
      .column('invitation_id')
      .where(sql<boolean>`open = 1`)
      .execute();
    await db.schema
      .createIndex('session_recent')
      .on('session')
      .columns(['invitation_id', 'operator_id', 'requested_at'])
      .execute();
  },
};
