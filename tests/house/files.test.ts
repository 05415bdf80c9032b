// Invariant: files are short, named for what they are, and hold no `any`.
import { basename, extname } from 'node:path';
import { codeOf, pathsBelow, PRODUCT, ROOT, sources } from './sources.ts';

const TREE = [...PRODUCT, 'tests', 'scripts'];
const files = sources(TREE);

test('no file is longer than 250 lines', () => {
  expect(files.filter(({ lines }) => lines > 250).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
});

test('half the product’s files are at most 80 lines', () => {
  const lengths = sources(PRODUCT)
    .map(({ lines }) => lines)
    .sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length / 2)] ?? 0).toBeLessThanOrEqual(80);
});

test('no drawer for odds and ends', () => {
  const forbidden = /^(?:utils?|helpers?|common|shared|misc|types?|constants?)$/i;
  const stem = (path: string): string => basename(path).replace(/\..*$/, '');
  expect(pathsBelow(TREE).filter((path) => forbidden.test(stem(path)))).toEqual([]);
});

test('no barrel files', () => {
  expect(files.filter(({ path }) => /(?:^|\/)index\.[a-z]+$/.test(path)).map(({ path }) => path)).toEqual([]);
});

test('names are kebab-case, but for what Next names', () => {
  const parts = pathsBelow(TREE).flatMap((path) => path.split('/').map((part) => [part, path] as const));
  const kebab =
    /^(?:[a-z0-9]+(?:-[a-z0-9]+)*(?:\.(?:test|spec|property|d|config|module))*(?:\.[a-z0-9]+)?|\(.+\)|\[.+\]|\.gitkeep)$/;
  expect(parts.filter(([part]) => !kebab.test(part)).map(([, path]) => path)).toEqual([]);
});

test('no `any`, no switched-off checks', () => {
  const code = files.filter(
    ({ path }) => ['.ts', '.tsx'].includes(extname(path)) && !path.startsWith('tests/house/'),
  );
  const anys = code.filter(({ text }) =>
    /(?::|<|\bas|\|)\s*any\b(?!\s*[-\w'"])/.test(codeOf(text).replace(/(['"`]).*?\1/g, '')),
  );
  expect(anys.map(({ path }) => path)).toEqual([]);
  const silenced = code.filter(({ text }) => /@ts-(?:ignore|nocheck|expect-error)/.test(text));
  expect(silenced.map(({ path }) => path)).toEqual([]);
});

test('classes are not how this house is built', () => {
  const made = sources(PRODUCT).filter(({ text }) =>
    /^\s*(?:export\s+)?(?:default\s+)?(?:abstract\s+)?class\s+\w+/m.test(codeOf(text)),
  );
  expect(made.map(({ path }) => path)).toEqual([]);
});

test('nothing names the machine it was written on', () => {
  const home = new RegExp(`${ROOT.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}/`);
  expect(
    files
      .filter(({ text }) => home.test(text) || /\/(?:home|Users)\/\w+\//.test(text))
      .map(({ path }) => path),
  ).toEqual([]);
});
