import { sql, type Kysely, type Migration } from 'kysely';

export const transcriptRetention: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .alterTable('organisation')
      .addColumn('transcript_retention_days', 'integer', (column) =>
        column
          .notNull()
          .defaultTo(30)
          .check(sql`transcript_retention_days between 1 and 365`),
      )
      .execute();
  },
};
