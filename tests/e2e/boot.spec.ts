// Invariant: a start that cannot be says why in one sentence on standard error and ends with 1; a crash loses nothing.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setUpQuickly } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

/** Runs the product's own process until it ends. */
async function start(
  env: Record<string, string>,
): Promise<{ code: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [path.resolve('dist/server.mjs')], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (part) => (out += String(part)));
  child.stderr.on('data', (part) => (err += String(part)));
  await once(child, 'close');
  return { code: child.exitCode, out, err };
}

let folder = '';
test.beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'parley-boot-'))));
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a taken port', async ({ portal }) => {
  const { port } = new URL(portal.url);
  const { code, err } = await start({ PORT: port, DATA_DIR: folder });
  expect(code).toBe(1);
  expect(err).toContain(`Port ${port} is taken`);
  expect(err).toContain(`PORT=${Number(port) + 1}`);
  expect(err.trim().split('\n')).toHaveLength(1);
});

const WRONG: readonly (readonly [what: string, env: Record<string, string>, says: RegExp])[] = [
  ['a port that is none', { PORT: 'http' }, /^PORT must be a number from 1 to 65535\.$/],
  ['an address that is none', { PUBLIC_URL: 'support.example.org' }, /^PUBLIC_URL must be .+\.$/],
  ['a gateway without its secret', { TURN_URLS: 'turn:gw.example.org' }, /^TURN_SECRET must be set too.+\.$/],
  [
    'a host of another machine',
    { HOST: '192.0.2.1', PORT: '3009' },
    /^HOST=192\.0\.2\.1 is no address of this machine\. .+$/,
  ],
  [
    'a database that does not answer, without its password',
    { DATABASE_URL: 'postgres://jane:hunter2@127.0.0.1:1/parley', PORT: '3009' },
    /^(?!.*hunter2)The database at 127\.0\.0\.1:1 cannot be used: .+$/,
  ],
];
for (const [what, env, says] of WRONG) {
  test(what, async () => {
    const { code, out, err } = await start({ DATA_DIR: folder, ...env });
    expect(code).toBe(1);
    expect(err.trim()).toMatch(says);
    expect(out).not.toContain('ready');
  });
}

test('a data folder that cannot be written', async () => {
  const file = path.join(folder, 'file');
  writeFileSync(file, '');
  const { code, err } = await start({ DATA_DIR: path.join(file, 'inside'), PORT: '3009' });
  expect(code).toBe(1);
  expect(err.trim()).toMatch(/^The data folder .+ cannot be written .+ DATA_DIR .+\.$/);
});

test('a crash keeps the administrator, and the set-up link is gone', async ({ portal, freshPage }) => {
  const page = await freshPage();
  await setUpQuickly(page, portal);
  const secrets = path.join(portal.dataDir, 'secrets.json');
  expect(statSync(secrets).mode & 0o777).toBe(0o600);
  const before = readFileSync(secrets, 'utf8');
  await portal.kill();
  await portal.restart();
  expect(portal.setupUrl()).toBeNull();
  expect(readFileSync(secrets, 'utf8')).toBe(before);
  expect((await fetch(`${portal.url}/readyz`)).status).toBe(200);
});
