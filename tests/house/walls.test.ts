// Invariant: a room imports only from the rooms below it. Lint keeps this; here one forbidden import is planted in
// every room, in a copy of the house, to see that lint catches it. A second reading of the real tree trusts no lint.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { importsOf, PRODUCT, ROOT, sources } from './sources.ts';

const WIRES = ['protocol', 'session'];
const BROWSER = ['peer', 'portal', 'shelf'];
const RUNNING = ['conversation', 'standby', 'roster'];
const SERVER = ['accounts', 'store', 'config', 'live'];
const lib = (rooms: readonly string[]) => rooms.map((room) => `lib/${room}`);

/** Who may import whom, as ARCHITECTURE.md says it. A room always reaches its own files. */
const mayImport: Record<string, readonly string[]> = {
  'lib/protocol': [],
  'lib/session': lib(['protocol']),
  ...Object.fromEntries(BROWSER.map((room) => [`lib/${room}`, lib(WIRES)])),
  'lib/config': lib(WIRES),
  'lib/store': lib([...WIRES, 'config']),
  'lib/accounts': lib([...WIRES, 'store', 'config']),
  'lib/live': lib(WIRES),
  ...Object.fromEntries(RUNNING.map((room) => [`lib/${room}`, lib([...WIRES, ...BROWSER, ...RUNNING])])),
  components: [...lib([...RUNNING, ...WIRES]), 'components'],
  'signaling-server': [...lib([...WIRES, ...SERVER]), 'signaling-server'],
  app: [...lib([...WIRES, ...BROWSER, ...RUNNING, ...SERVER]), 'components', 'app'],
};

const roomOf = (path: string): string => {
  const [top = '', room = ''] = path.split('/');
  return top === 'lib' ? `lib/${room}` : top;
};
const rooms = Object.keys(mayImport);

/** One forbidden address per room and per forbidden room, and packages that have one door each. */
const planted = rooms.flatMap((room) => [
  ...[...rooms, 'tests', 'scripts']
    .filter((other) => other !== room && !mayImport[room]?.includes(other))
    .map((other) => [room, `#${other}/planted.ts`] as const),
  [room, '../planted.ts'] as const,
  [room, '../../planted.ts'] as const,
  [room, 'simple-peer'] as const,
  [room, 'socket.io-client'] as const,
  [room, 'idb'] as const,
  [room, 'pg'] as const,
  [room, 'libsql'] as const,
]);
const allowed = rooms.flatMap((room) =>
  (mayImport[room] ?? []).map((other) => [room, `#${other}/planted.ts`] as const),
);

type Finding = { code: string; filename: string };

/** Runs oxlint over a throw-away copy of the house's rules with these files in it. */
function lint(files: Record<string, string>): Finding[] {
  const house = mkdtempSync(join(tmpdir(), 'parley-walls-'));
  try {
    for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, name), join(house, name));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(house, path)), { recursive: true });
      writeFileSync(join(house, path), text);
    }
    const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint');
    const run = spawnSync(process.execPath, [oxlint, '-f', 'json', '.'], { cwd: house, encoding: 'utf8' });
    const report: { diagnostics: Finding[] } = JSON.parse(run.stdout);
    return report.diagnostics;
  } finally {
    rmSync(house, { recursive: true, force: true });
  }
}

const fileOf = (room: string, i: number): string => `${room}/planted-${i}.ts`;
const importing = (address: string): string =>
  `import { thing } from '${address}';\nexport const used = thing;\n`;
const caught = (findings: readonly Finding[], rule: string): Set<string> =>
  new Set(findings.filter((one) => one.code.includes(rule)).map((one) => one.filename));

test('every forbidden import is caught, in every room, also of types and at run time', () => {
  const ways = [
    importing,
    (address: string) => `import type { Thing } from '${address}';\nexport type Used = Thing;\n`,
    (address: string) => `export * from '${address}';\n`,
    (address: string) => `export const later = () => import('${address}');\n`,
  ];
  const all = planted.flatMap(([room, address]) => ways.map((way) => [room, address, way(address)] as const));
  const files = Object.fromEntries(all.map(([room, , text], i) => [fileOf(room, i), text]));
  const found = caught(lint(files), 'no-restricted-imports');
  const missed = all.flatMap(([room, , text], i) => (found.has(fileOf(room, i)) ? [] : [`${room}: ${text}`]));
  expect(missed).toEqual([]);
});

test('every allowed import passes', () => {
  const files = Object.fromEntries(
    allowed.map(([room, address], i) => [fileOf(room, i), importing(address)]),
  );
  expect([...caught(lint(files), 'no-restricted-imports')]).toEqual([]);
});

test('a circle is caught, even one of types only', () => {
  const found = lint({
    'lib/session/hen.ts': `import type { Egg } from './egg.ts';\nexport type Hen = { egg: Egg | null };\n`,
    'lib/session/egg.ts': `import type { Hen } from './hen.ts';\nexport type Egg = { hen: Hen | null };\n`,
    'lib/conversation/a.ts': `import { b } from '#lib/standby/b.ts';\nexport const a = (): unknown => b;\n`,
    'lib/standby/b.ts': `import { a } from '#lib/conversation/a.ts';\nexport const b = (): unknown => a;\n`,
  });
  const circles = caught(found, 'no-cycle');
  expect(circles).toContain('lib/session/hen.ts');
  expect(circles).toContain('lib/conversation/a.ts');
});

test.each([
  ['any', 'no-explicit-any', 'export const x: any = 1;\n'],
  [
    'a hook in a condition',
    'rules-of-hooks',
    `import { useState } from 'react';\nexport const Two = (p: { on: boolean }) => {\n  if (p.on) useState(0);\n  return null;\n};\n`,
  ],
  ['an empty catch', 'no-empty', 'try {\n  JSON.parse("1");\n} catch {}\n'],
  ['a long file', 'max-lines', 'export const x = 1;\n'.repeat(1) + '\n// line'.repeat(251)],
  ['the environment', 'no-process-env', 'export const port = process.env.PORT;\n'],
  [
    'markup from a string',
    'no-danger',
    'export const Bad = () => <p dangerouslySetInnerHTML={{ __html: "x" }} />;\n',
  ],
])('lint also catches %s', (_what, rule, text) => {
  expect([...caught(lint({ 'components/ui/planted.tsx': text }), rule)]).toEqual([
    'components/ui/planted.tsx',
  ]);
});

test('the real tree, read without lint', () => {
  const wrong = sources(PRODUCT).flatMap(({ path, text }) => {
    const room = roomOf(path);
    return importsOf(text)
      .filter((address) => address.startsWith('..') || address.startsWith('#'))
      .filter((address) => {
        if (address.startsWith('..')) return true;
        const other = roomOf(address.slice(1));
        return other !== room && !mayImport[room]?.includes(other);
      })
      .map((address) => `${path} imports ${address}`);
  });
  expect(wrong).toEqual([]);
});
