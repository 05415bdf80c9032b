/** Brings the tables up to date, under a lock: any number of processes may start at once. */
import { Migrator } from 'kysely';
import { migrations } from './migrations.ts';
import type { Store } from './store.ts';

/**
 * @param before what has to run first under the same lock: the accounts library brings its own tables
 */
export async function migrate(
  store: Pick<Store, 'db' | 'exclusively' | 'audit'>,
  before: () => Promise<void>,
): Promise<void> {
  await store.exclusively(async () => {
    await before();
    const migrator = new Migrator({
      db: store.db,
      provider: { getMigrations: async () => migrations },
      migrationTableName: 'parley_migration',
      migrationLockTableName: 'parley_migration_lock',
    });
    const { error, results } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
    // Only then: an end that is missing later was taken away.
    if (results?.some(({ migrationName }) => migrationName === '003-audit')) await store.audit.begin();
  });
}
