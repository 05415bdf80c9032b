// Invariant: `npm run audit:verify` says with its exit code and one sentence whether the log holds, beside the server.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDataFolder } from '#lib/config/data-folder.ts';
import { migrate } from '#lib/store/migrate.ts';
import { openStore } from '#lib/store/open.ts';
import { bundle } from '#tests/fixtures/bundle.ts';
import { anEntry } from '#tests/fixtures/stored-rows.ts';

let verifier: string;
let dataDir: string;
beforeAll(() => void (verifier = bundle('scripts/verify-audit-log.ts', 'verify-audit-log')));
beforeEach(() => void (dataDir = mkdtempSync(join(tmpdir(), 'parley-verify-'))));
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

function verify(): { code: number | null; out: string; err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [verifier], {
    env: { NODE_ENV: 'test', PATH: process.env['PATH'], DATA_DIR: dataDir },
    encoding: 'utf8',
  });
  return { code: status, out: stdout.trim(), err: stderr.trim() };
}

test('holds, then tampered with, while the store is open', async () => {
  const folder = openDataFolder(dataDir);
  if (!folder.ok) throw new Error(folder.sentence);
  const store = await openStore({ databaseUrl: null, dataDir, auditKey: folder.secrets.audit });
  await migrate(store, async () => undefined);
  for (let n = 0; n < 3; n += 1) await store.audit.append(anEntry());
  expect(verify()).toEqual({
    code: 0,
    out: expect.stringMatching(/^The audit log holds: 3 entries from .* UTC/),
    err: '',
  });
  await sql`update audit set actor = 'Bob' where seq = 2`.execute(store.db);
  expect(verify()).toEqual({
    code: 1,
    out: '',
    err: expect.stringMatching(/^The audit log does not hold\. Entry 2 /),
  });
  await store.close();
});

test('a folder without a log is named, and nothing is made in it', () => {
  expect(verify()).toMatchObject({ code: 1, err: expect.stringContaining(`no secrets.json in ${dataDir}`) });
  openDataFolder(dataDir);
  expect(verify()).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^The audit log cannot be read: .*Check DATA_DIR/),
  });
});
