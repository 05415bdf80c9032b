/** The repository's own source files, as text, for the tests that look at the house itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const ROOT = join(__dirname, '..', '..');
export const PRODUCT = ['app', 'components', 'lib', 'signaling-server'] as const;

export type Source = {
  /** from the root, with slashes */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
};

const isSource = (path: string): boolean => /\.(ts|tsx|mjs|js|css)$/.test(path);

/** Every path below the named folders, files and folders alike. */
export const pathsBelow = (folders: readonly string[]): string[] =>
  folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true }).map((entry) =>
      relative(ROOT, join(entry.parentPath, entry.name)),
    ),
  );

export const sources = (folders: readonly string[]): Source[] =>
  pathsBelow(folders)
    .filter(isSource)
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, lines: text.split('\n').length - (text.endsWith('\n') ? 1 : 0) };
    });

/** The same text without comments, so that prose may name what code may not use. Strings are left as they are. */
export const codeOf = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:'"`\\])\/\/[^\n]*/g, '$1');

/** Every address that a file imports: static, dynamic, types, and re-exports. */
export const importsOf = (text: string): string[] => {
  const code = codeOf(text);
  const found = [
    ...code.matchAll(/\b(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/\bimport\s*['"]([^'"]+)['"]/g),
    ...code.matchAll(/\b(?:import|require)\s*\(\s*['"`]([^'"`]+)['"`]/g),
  ];
  return found.flatMap((match) => match[1] ?? []);
};
