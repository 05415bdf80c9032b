/** The organisation's logo. Kept in the database, not in a file: every process shows the same. */
import type { Kysely } from 'kysely';
import type { LogoView } from '#lib/protocol/settings.ts';
import { countWrite, type Write } from './organisation.ts';
import type { Schema } from './schema.ts';

export type Logo = LogoView & {
  /** WebP */
  readonly image: Buffer;
};

export type Logos = {
  get(): Promise<Logo | null>;
  /** Without the picture itself. */
  view(): Promise<LogoView | null>;
  /** False, and nothing changed, when somebody wrote since that version of the settings was read. */
  keep(logo: Logo, write: Write): Promise<boolean>;
  /** The same for taking it away. */
  remove(write: Write): Promise<boolean>;
};

const ID = 'only';

export const logoQueries = (db: Kysely<Schema>): Logos => ({
  async get() {
    const row = await db.selectFrom('logo').selectAll().where('id', '=', ID).executeTakeFirst();
    if (row === undefined) return null;
    const { hash, width, height, plate } = row;
    return { hash, width, height, plate: plate === 1, image: Buffer.from(row.image, 'base64') };
  },
  async view() {
    const row = await db
      .selectFrom('logo')
      .select(['hash', 'width', 'height', 'plate'])
      .where('id', '=', ID)
      .executeTakeFirst();
    return row === undefined ? null : { ...row, plate: row.plate === 1 };
  },
  keep: ({ image, plate, hash, width, height }, write) =>
    db.transaction().execute(async (transaction) => {
      if (!(await countWrite(transaction, write))) return false;
      const kept = { image: image.toString('base64'), plate: plate ? 1 : 0, hash, width, height };
      await transaction
        .insertInto('logo')
        .values({ id: ID, ...kept })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(kept))
        .execute();
      return true;
    }),
  remove: (write) =>
    db.transaction().execute(async (transaction) => {
      if (!(await countWrite(transaction, write))) return false;
      await transaction.deleteFrom('logo').where('id', '=', ID).execute();
      return true;
    }),
});
