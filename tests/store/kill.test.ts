// Invariant: what the store has acknowledged is there after kill -9, and the database is whole.
import { spawn } from 'node:child_process';
import { sql } from 'kysely';
import { openStore, type Where } from '#lib/store/open.ts';
import { bundle } from '#tests/fixtures/bundle.ts';
import { emptyDatabases, KINDS, type EmptyDatabases } from '#tests/fixtures/empty-databases.ts';

/** SQLite lives in the process that is killed; PostgreSQL only loses a client. */
const ROUNDS_OF = { sqlite: 20, postgres: 5 };
/** Far enough apart that kills land before, in and after a write. */
const LONGEST_LIFE_MS = 120;

let writer: string;
let starter: string;
beforeAll(() => {
  writer = bundle('tests/store/write-until-killed.ts', 'write-until-killed');
  starter = bundle('tests/store/start-once.ts', 'start-once');
});

/** Lets a child write and kills it at a random moment after its first row. Resolves to the ids it was told are kept. */
function writeUntilKilled({ dataDir, databaseUrl }: Where, round: number): Promise<string[]> {
  const process_ = spawn(process.execPath, [writer, dataDir, databaseUrl ?? '', String(round)]);
  let said = '';
  let complaint = '';
  process_.stderr.on('data', (text) => (complaint += String(text)));
  process_.stdout.once('data', () =>
    setTimeout(() => process_.kill('SIGKILL'), Math.random() * LONGEST_LIFE_MS),
  );
  process_.stdout.setEncoding('utf8').on('data', (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    process_.once('close', (_code, signal) => {
      if (signal !== 'SIGKILL') return reject(new Error(`the child ended by itself: ${complaint}`));
      // A last line without its end was not told whole.
      resolve(said.split('\n').slice(0, -1));
    });
  });
}

describe.each(KINDS)('%s', (kind) => {
  const ROUNDS = ROUNDS_OF[kind];
  let databases: EmptyDatabases;
  beforeAll(async () => {
    databases = await emptyDatabases(kind);
  }, 30_000);
  afterAll(() => databases?.remove());

  test(`${ROUNDS} kills in the middle of writes lose no acknowledged row`, async () => {
    const where = await databases.next();
    const acknowledged: string[] = [];
    let lost = 0;
    for (let round = 1; round <= ROUNDS; round += 1) {
      acknowledged.push(...(await writeUntilKilled(where, round)));
      const store = await openStore(where);
      const invitations = new Set((await store.invitations.list(0)).map(({ id }) => id));
      const sessions = new Set((await store.sessions.open()).map(({ id }) => id));
      if (kind === 'sqlite') {
        const { rows } = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
        expect(rows).toEqual([{ integrity_check: 'ok' }]);
      }
      const verdict = await store.audit.verify();
      // What was killed between its write and its word is there, too.
      expect(verdict).toMatchObject({ holds: true });
      expect(verdict.rows).toBeGreaterThanOrEqual(acknowledged.length);
      await store.close();
      lost = acknowledged.filter((id) => !invitations.has(id) || !sessions.has(id)).length;
      expect(lost).toBe(0);
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);
    process.stdout.write(
      `${kind}: ${ROUNDS} kills, ${acknowledged.length} acknowledged rows, ${lost} lost\n`,
    );
  }, 60_000);

  test('four processes that start at once on an empty database all get ready, and share one audit log', async () => {
    const where = await databases.next();
    const { dataDir, databaseUrl } = where;
    const starts = Array.from({ length: 4 }, () => {
      const process_ = spawn(process.execPath, [starter, dataDir, databaseUrl ?? '']);
      let said = '';
      for (const stream of [process_.stdout, process_.stderr])
        stream.on('data', (text) => (said += String(text)));
      return new Promise<string>((resolve) =>
        process_.once('close', (code) => resolve(`${code} ${said.trim()}`)),
      );
    });
    expect(await Promise.all(starts)).toEqual(Array<string>(4).fill('0 ready'));
    const store = await openStore(where);
    expect(await store.audit.verify()).toMatchObject({ holds: true, rows: 100 });
    await store.close();
  }, 30_000);
});
