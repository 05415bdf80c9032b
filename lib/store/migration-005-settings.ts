import type { Kysely, Migration } from 'kysely';
import { IDLE_DEFAULT_MINUTES } from '#lib/protocol/limits.ts';

export const settings: Migration = {
  async up(db: Kysely<unknown>) {
    const organisation = db.schema.alterTable('organisation');
    const text = (name: string, otherwise: string) =>
      organisation.addColumn(name, 'text', (column) => column.notNull().defaultTo(otherwise)).execute();
    const count = (name: string, otherwise: number) =>
      organisation.addColumn(name, 'integer', (column) => column.notNull().defaultTo(otherwise)).execute();
    await text('display_name_custom', '');
    await text('connection', 'direct');
    await text('gateway_transport', 'tls');
    await count('idle_minutes', IDLE_DEFAULT_MINUTES);
    await count('require_two_factor', 0);
    await count('version', 1);
    await text('changed_by', '');
    await organisation.addColumn('changed_at', 'bigint').execute();
    await db.schema
      .createTable('logo')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('image', 'text', (column) => column.notNull())
      .addColumn('width', 'integer', (column) => column.notNull())
      .addColumn('height', 'integer', (column) => column.notNull())
      .addColumn('hash', 'text', (column) => column.notNull())
      .addColumn('plate', 'integer', (column) => column.notNull())
      .execute();
    await db.schema
      .alterTable('invitation')
      .addColumn('created_by_email', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema
      .alterTable('session')
      .addColumn('shown_operator', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  },
};
