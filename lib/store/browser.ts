import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type Browsers = {
  /** This browser has signed in as that user. */
  remember(tokenHash: string, userId: string, now: number): Promise<void>;
  /** Who signed in there last, or null. */
  userOf(tokenHash: string): Promise<string | null>;
};

export const browserQueries = (db: Kysely<Schema>): Browsers => ({
  async remember(tokenHash, userId, now) {
    await db
      .insertInto('browser')
      .values({ token_hash: tokenHash, user_id: userId, seen_at: now })
      .onConflict((conflict) => conflict.column('token_hash').doUpdateSet({ user_id: userId, seen_at: now }))
      .execute();
  },
  async userOf(tokenHash) {
    const row = await db
      .selectFrom('browser')
      .select('user_id')
      .where('token_hash', '=', tokenHash)
      .executeTakeFirst();
    return row?.user_id ?? null;
  },
});
