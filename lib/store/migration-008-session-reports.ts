import type { Kysely, Migration } from 'kysely';

export const sessionReports: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('session_report')
      .addColumn('session_id', 'text', (column) =>
        column.primaryKey().references('session.id').onDelete('cascade'),
      )
      .addColumn('summary', 'text')
      .addColumn('note', 'text', (column) => column.notNull().defaultTo(''))
      .addColumn('note_at', 'bigint')
      .execute();
  },
};
