import type { Kysely } from 'kysely';
import { INVITATION_DEFAULT_MS } from '#lib/protocol/limits.ts';
import type { Schema } from './schema.ts';

export type Organisations = {
  /** '' before set-up. */
  name(): Promise<string>;
  get(): Promise<{ name: string; invitationLifetimeMs: number }>;
  rename(name: string): Promise<void>;
};

const ID = 'only';

export function organisationQueries(db: Kysely<Schema>): Organisations {
  const get: Organisations['get'] = async () => {
    const row = await db
      .selectFrom('organisation')
      .select(['name', 'invitation_lifetime_ms'])
      .where('id', '=', ID)
      .executeTakeFirst();
    return {
      name: row?.name ?? '',
      invitationLifetimeMs: row?.invitation_lifetime_ms ?? INVITATION_DEFAULT_MS,
    };
  };
  return {
    get,
    name: async () => (await get()).name,
    async rename(name) {
      await db
        .insertInto('organisation')
        .values({ id: ID, name, display_name_format: 'name', invitation_lifetime_ms: INVITATION_DEFAULT_MS })
        .onConflict((conflict) => conflict.column('id').doUpdateSet({ name }))
        .execute();
    },
  };
}
