import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder } from '#lib/config/data-folder.ts';

const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8);

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'parley-data-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('made once, for this user alone, and read from then on', () => {
  const folder = join(base, 'deep', 'data');
  const first = openDataFolder(folder);
  if (!first.ok) throw new Error(first.sentence);
  for (const secret of [first.secrets.auth, first.secrets.audit])
    expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(first.secrets.audit).not.toBe(first.secrets.auth);
  expect(modeOf(folder)).toBe('700');
  expect(modeOf(join(folder, 'secrets.json'))).toBe('600');
  expect(openDataFolder(folder)).toEqual(first);
  expect(readdirSync(folder)).toEqual(['secrets.json']);
});

test('secrets of a version before the audit log get its key once, the same for two processes at once', () => {
  const auth = 'a'.repeat(43);
  const file = join(base, 'secrets.json');
  const older = JSON.stringify({ auth, other: 'kept' });
  writeFileSync(file, older);
  const first = openDataFolder(base);
  if (!first.ok) throw new Error(first.sentence);
  expect(first.secrets.auth).toBe(auth);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ auth, audit: first.secrets.audit, other: 'kept' });
  expect(modeOf(file)).toBe('600');
  expect(readdirSync(base)).toEqual(['secrets.json']);
  expect(openDataFolder(base)).toEqual(first);
  // A second process that had read the older file writes what the first one wrote.
  writeFileSync(file, older);
  expect(openDataFolder(base)).toEqual(first);
});

test('secrets that others can read are closed again; a shared folder keeps its own rights', () => {
  chmodSync(base, 0o755);
  openDataFolder(base);
  chmodSync(join(base, 'secrets.json'), 0o644);
  expect(openDataFolder(base).ok).toBe(true);
  expect(modeOf(join(base, 'secrets.json'))).toBe('600');
  expect(modeOf(base)).toBe('755');
});

test('a folder that cannot be written is named in one sentence', () => {
  writeFileSync(join(base, 'file'), '');
  for (const folder of [join(base, 'file'), join(base, 'file', 'data'), '/proc/parley']) {
    const opened = openDataFolder(folder);
    expect(opened).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(`The data folder ${folder} cannot`),
    });
  }
});

test.each(['', '{', '[]', '{"auth":"short"}', `{"auth":"${'a'.repeat(43)}","audit":"short"}`])(
  'damaged secrets are not overwritten: %s',
  (text) => {
    const file = join(base, 'secrets.json');
    writeFileSync(file, text);
    expect(openDataFolder(base)).toMatchObject({
      ok: false,
      sentence: expect.stringContaining(`${file} is damaged`),
    });
    expect(readFileSync(file, 'utf8')).toBe(text);
  },
);
