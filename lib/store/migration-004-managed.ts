import { sql, type Kysely, type Migration } from 'kysely';

/** Sessions belonged to invitations; now to an agent, which is an invitation's or a managed device's. */
async function sessionsOfAgents(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('session_of_agent')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('agent_kind', 'text', (column) => column.notNull())
    .addColumn('agent_id', 'text', (column) => column.notNull())
    .addColumn('device', 'text', (column) => column.notNull())
    .addColumn('user', 'text', (column) => column.notNull())
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
  await sql`
    insert into session_of_agent
    select s.id, 'on-demand', s.invitation_id, i.device, i.customer, s.operator_id, s.operator, s.asker, s.organisation,
      s.feature, s.state, s.open, s.version, s.operator_secret_hash, s.agent_secret_hash, s.requested_at
    from session s join invitation i on i.id = s.invitation_id`.execute(db);
  await db.schema.dropTable('session').execute();
  await db.schema.alterTable('session_of_agent').renameTo('session').execute();
  await db.schema
    .createIndex('session_one_open')
    .unique()
    .on('session')
    .column('agent_id')
    .where(sql<boolean>`open = 1`)
    .execute();
  await db.schema
    .createIndex('session_recent')
    .on('session')
    .columns(['agent_id', 'operator_id', 'requested_at'])
    .execute();
}

export const managed: Migration = {
  async up(db: Kysely<unknown>) {
    await sessionsOfAgents(db);
    await db.schema
      .createTable('device_group')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('name_key', 'text', (column) => column.notNull().unique())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('policy', 'text', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('changed_by', 'text', (column) => column.notNull())
      .addColumn('changed_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('device')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('group_id', 'text', (column) => column.notNull().references('device_group.id'))
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('user', 'text', (column) => column.notNull())
      .addColumn('public_key', 'text', (column) => column.notNull().unique())
      .addColumn('enrolled_at', 'bigint', (column) => column.notNull())
      .addColumn('seen_at', 'bigint', (column) => column.notNull())
      .addColumn('address', 'text', (column) => column.notNull())
      .addColumn('browser', 'text', (column) => column.notNull())
      .execute();
    await db.schema.createIndex('device_group_id').on('device').column('group_id').execute();
    await db.schema
      .createTable('enrolment_link')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('group_id', 'text', (column) =>
        column.notNull().references('device_group.id').onDelete('cascade'),
      )
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('created_by_id', 'text', (column) => column.notNull())
      .addColumn('created_by_name', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('uses', 'integer', (column) => column.notNull())
      .addColumn('used', 'integer', (column) => column.notNull())
      .addColumn('revoked_at', 'bigint')
      .execute();
    await db.schema.createIndex('enrolment_link_group').on('enrolment_link').column('group_id').execute();
    await db.schema
      .createTable('enrolment')
      .addColumn('link_id', 'text', (column) =>
        column.notNull().references('enrolment_link.id').onDelete('cascade'),
      )
      .addColumn('device_id', 'text', (column) => column.notNull())
      .addColumn('device', 'text', (column) => column.notNull())
      .addColumn('user', 'text', (column) => column.notNull())
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('enrolment_key', ['link_id', 'device_id'])
      .execute();
    await db.schema
      .createTable('favourite')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('device_id', 'text', (column) =>
        column.notNull().references('device.id').onDelete('cascade'),
      )
      .addPrimaryKeyConstraint('favourite_key', ['user_id', 'device_id'])
      .execute();
  },
};
