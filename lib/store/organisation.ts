import type { Kysely } from 'kysely';
import {
  INVITATION_DEFAULT_MS,
  TRANSCRIPT_RETENTION_DEFAULT_DAYS,
  TRANSCRIPT_RETENTION_MAX_DAYS,
  TRANSCRIPT_RETENTION_MIN_DAYS,
} from '#lib/protocol/limits.ts';
import type { Schema } from './schema.ts';

export type Organisation = {
  /** '' before set-up */
  readonly name: string;
  readonly invitationLifetimeMs: number;
  /** whole days after its end for which a browser keeps a transcript */
  readonly transcriptRetentionDays: number;
};

export type Organisations = {
  /** '' before set-up. */
  name(): Promise<string>;
  get(): Promise<Organisation>;
  rename(name: string): Promise<void>;
  /** Whole days, 1 to 365; false, and nothing changed, for any other number and before set-up. */
  retainTranscripts(days: number): Promise<boolean>;
};

const ID = 'only';

export function organisationQueries(db: Kysely<Schema>): Organisations {
  const get: Organisations['get'] = async () => {
    const row = await db
      .selectFrom('organisation')
      .select(['name', 'invitation_lifetime_ms', 'transcript_retention_days'])
      .where('id', '=', ID)
      .executeTakeFirst();
    return {
      name: row?.name ?? '',
      invitationLifetimeMs: row?.invitation_lifetime_ms ?? INVITATION_DEFAULT_MS,
      transcriptRetentionDays: row?.transcript_retention_days ?? TRANSCRIPT_RETENTION_DEFAULT_DAYS,
    };
  };
  return {
    get,
    name: async () => (await get()).name,
    async rename(name) {
      await db
        .insertInto('organisation')
        .values({
          id: ID,
          name,
          display_name_format: 'name',
          invitation_lifetime_ms: INVITATION_DEFAULT_MS,
          transcript_retention_days: TRANSCRIPT_RETENTION_DEFAULT_DAYS,
        })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
        .execute();
    },
    async retainTranscripts(days) {
      const fits = days >= TRANSCRIPT_RETENTION_MIN_DAYS && days <= TRANSCRIPT_RETENTION_MAX_DAYS;
      if (!Number.isInteger(days) || !fits) return false;
      const row = await db
        .updateTable('organisation')
        .set({ transcript_retention_days: days })
        .where('id', '=', ID)
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
