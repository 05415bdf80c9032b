import type { Kysely, Migration } from 'kysely';

export const users: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('user_access')
      .addColumn('user_id', 'text', (column) => column.primaryKey())
      .addColumn('groups', 'text', (column) => column.notNull())
      .addColumn('signed_in_at', 'bigint')
      .execute();
    await db.schema
      .createTable('user_guard')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('turn', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('user_link')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('token_hash', 'text', (column) => column.notNull().unique())
      .addColumn('user_id', 'text')
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('email', 'text', (column) => column.notNull())
      .addColumn('role', 'text', (column) => column.notNull())
      .addColumn('groups', 'text', (column) => column.notNull())
      .addColumn('clears_two_factor', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('over_at', 'bigint')
      .execute();
    await db.schema
      .createTable('two_factor_use')
      .addColumn('user_id', 'text', (column) => column.notNull())
      .addColumn('code_hash', 'text', (column) => column.notNull())
      .addColumn('used_at', 'bigint', (column) => column.notNull())
      .addPrimaryKeyConstraint('two_factor_use_key', ['user_id', 'code_hash'])
      .execute();
  },
};
