// Invariant: About names all software that is shipped, each with a licence, and nothing that only builds or tests it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSoftware } from '#app/help/software-inside.ts';
import { ROOT } from '#tests/house/sources.ts';

test('of this very product', async () => {
  const packages = await readSoftware(ROOT);
  const names = packages.map(({ name }) => name);
  const own = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(names).toEqual(expect.arrayContaining([...Object.keys(own.dependencies), 'tailwindcss']));
  // What those need in turn; react-dom's own need is one.
  expect(names).toContain('scheduler');
  const built = Object.keys(own.devDependencies).filter((name) => !['tailwindcss', 'ws'].includes(name));
  expect(names.filter((name) => built.includes(name) && !name.startsWith('@types/'))).toEqual([]);
  expect(packages.filter(({ version, licence }) => version === '' || licence === 'Not named')).toEqual([]);
});

test('two versions are two entries, other platforms’ parts none, and old ways to name a licence are read', async () => {
  const root = mkdtempSync(path.join(tmpdir(), 'parley-software-'));
  const put = (folder: string, manifest: object): void => {
    mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify(manifest));
  };
  const a = { name: 'a', version: '1.0.0' };
  put('.', { name: 'own', version: '0.1.0', dependencies: { a: '1' }, devDependencies: { tool: '1' } });
  put('node_modules/a', {
    ...a,
    licenses: [{ type: 'MIT' }, { type: 'ISC' }],
    dependencies: { b: '1' },
    optionalDependencies: { 'for-another-platform': '1' },
  });
  put('node_modules/a/node_modules/b', {
    name: 'b',
    version: '1.0.0',
    license: { type: 'MIT' },
    dependencies: { c: '1' },
  });
  put('node_modules/c', { name: 'c', version: '1.0.0', dependencies: { a: '1', b: '2' } });
  put('node_modules/b', { name: 'b', version: '2.0.0', license: '0BSD' });
  put('node_modules/tool', { name: 'tool', version: '1.0.0', license: 'MIT' });
  expect(await readSoftware(root)).toEqual([
    { ...a, licence: 'MIT OR ISC' },
    { name: 'b', version: '1.0.0', licence: 'MIT' },
    { name: 'b', version: '2.0.0', licence: '0BSD' },
    { name: 'c', version: '1.0.0', licence: 'Not named' },
  ]);
  rmSync(root, { recursive: true });
});
