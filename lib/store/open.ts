/** Opens the database: PostgreSQL when DATABASE_URL names one, else SQLite in the data folder. The only driver import. */
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Kysely, PostgresDialect, SqliteDialect, type Dialect, type SqliteDatabase } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import type { Schema } from './schema.ts';
import { createStore, type Database, type Store } from './store.ts';

export type Where = {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  /** keys the audit log; the same for all processes of one database */
  readonly auditKey: string;
};

/** How long a writer waits for another process's write. */
const BUSY_MS = 5_000;
/** How long a starting process waits while another one migrates. */
const LOCK_MS = 60_000;
const LOCK_RETRY_MS = 50;
/** Any fixed number; PostgreSQL's advisory locks are numbers. */
const ADVISORY_LOCK = 7_275_391;
/** OID of int8; its text is read as a number: ours are milliseconds and counts, far below 2^53. */
const INT8 = 20;

const isBusy = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  String(error.code).startsWith('SQLITE_BUSY');

/** Takes SQLite's own lock on a file of its own: the system lets go of it even when the process is killed. */
async function underFileLock<T>(file: string, run: () => Promise<T>): Promise<T> {
  const lock = new Libsql(file);
  try {
    for (let waited = 0; ; waited += LOCK_RETRY_MS) {
      try {
        lock.exec('BEGIN EXCLUSIVE');
        break;
      } catch (error) {
        if (!isBusy(error) || waited >= LOCK_MS) throw error;
        await wait(LOCK_RETRY_MS);
      }
    }
    return await run();
  } finally {
    lock.close();
  }
}

/** The rights of the main file pass on to SQLite's journal files. */
const ownFile = (file: string): string => {
  closeSync(openSync(file, 'a', 0o600));
  return file;
};

/**
 * Kysely migrates SQLite outside of a transaction, where a failure leaves half of a migration behind. But SQLite's
 * changes of tables are transactional, so its dialect says so here.
 */
function sqliteDialect(database: SqliteDatabase): Dialect {
  const dialect = new SqliteDialect({ database });
  return {
    createAdapter: () =>
      Object.defineProperty(dialect.createAdapter(), 'supportsTransactionalDdl', { value: true }),
    createDriver: () => dialect.createDriver(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
}

async function openSqlite(dataDir: string): Promise<Database> {
  const lockFile = ownFile(join(dataDir, 'parley.lock'));
  const connection = await underFileLock(lockFile, async () => {
    const opened = new Libsql(ownFile(join(dataDir, 'parley.db')));
    opened.pragma(`busy_timeout = ${BUSY_MS}`);
    opened.pragma('journal_mode = WAL');
    opened.pragma('synchronous = FULL');
    opened.pragma('foreign_keys = ON');
    // What is deleted is overwritten, so that no page of the file still holds it.
    opened.pragma('secure_delete = ON');
    return opened;
  });
  const db = new Kysely<Schema>({ dialect: sqliteDialect(connection) });
  return {
    kind: 'sqlite',
    db,
    exclusively: (run) => underFileLock(lockFile, run),
    async close() {
      await db.destroy();
      if (connection.open) connection.close();
    },
  };
}

function openPostgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
    },
  });
  // A connection that breaks while nobody uses it is replaced at the next query, which says what is wrong.
  pool.on('error', () => undefined);
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    kind: 'postgres',
    db,
    async exclusively(run) {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      try {
        await client.query('select pg_advisory_lock($1)', [ADVISORY_LOCK]);
        return await run();
      } finally {
        await client.end();
      }
    },
    close: () => db.destroy(),
  };
}

/** The store, without its tables brought up to date: see migrate.ts. The data folder must exist. */
export async function openStore({ databaseUrl, dataDir, auditKey }: Where): Promise<Store> {
  const database = databaseUrl === null ? await openSqlite(dataDir) : openPostgres(databaseUrl);
  return createStore(database, auditKey);
}
