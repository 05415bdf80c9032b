/** Brings the tables up to date, under a lock: any number of processes may start at once. */
import { Migrator, type Migration } from 'kysely';
import { migrations } from './migrations.ts';
import type { Store } from './store.ts';

const AUDIT = '003-audit';

/**
 * All that is missing happens in one transaction: where a migration fails the tables stay as they were, and the next
 * start tries again. Throws what failed.
 * @param before what has to run first under the same lock: the accounts library brings its own tables
 */
export async function migrate(
  { db, exclusively, audit }: Pick<Store, 'db' | 'exclusively' | 'audit'>,
  before: () => Promise<void>,
): Promise<void> {
  const tables = migrations[AUDIT];
  // Sealed with its tables or not at all: an end that is missing later was taken away.
  const sealed: Migration = {
    async up(inside) {
      await tables.up(inside);
      await audit.begin(inside);
    },
  };
  await exclusively(async () => {
    await before();
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => ({ ...migrations, [AUDIT]: sealed }) },
      migrationTableName: 'parley_migration',
      migrationLockTableName: 'parley_migration_lock',
    });
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  });
}
