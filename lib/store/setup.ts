import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export type Setups = {
  get(): Promise<{ tokenHash: string; usedAt: number | null } | null>;
  /** A new token takes the old one's place and opens set-up. */
  mint(tokenHash: string): Promise<void>;
  /** Closes set-up for everybody else; false when somebody was faster or the token is another one by now. */
  claim(tokenHash: string, now: number): Promise<boolean>;
  /** Opens set-up again with the same token, after a claim that came to nothing. */
  release(tokenHash: string): Promise<void>;
};

const ID = 'first';

export const setupQueries = (db: Kysely<Schema>): Setups => ({
  async get() {
    const row = await db
      .selectFrom('setup')
      .select(['token_hash', 'used_at'])
      .where('id', '=', ID)
      .executeTakeFirst();
    return row === undefined ? null : { tokenHash: row.token_hash, usedAt: row.used_at };
  },
  async mint(tokenHash) {
    await db
      .insertInto('setup')
      .values({ id: ID, token_hash: tokenHash, used_at: null })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ token_hash: tokenHash, used_at: null }))
      .execute();
  },
  async claim(tokenHash, now) {
    const row = await db
      .updateTable('setup')
      .set({ used_at: now })
      .where('id', '=', ID)
      .where('token_hash', '=', tokenHash)
      .where('used_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    return row !== undefined;
  },
  async release(tokenHash) {
    await db
      .updateTable('setup')
      .set({ used_at: null })
      .where('id', '=', ID)
      .where('token_hash', '=', tokenHash)
      .execute();
  },
});
