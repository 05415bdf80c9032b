// Invariant: `npm ci` works from this lock file on every platform, from any registry, and no known hole is let in.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { ROOT } from './sources.ts';

const names = z.record(z.string(), z.string()).default({});
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      resolved: z.string().optional(),
      optional: z.boolean().optional(),
      dependencies: names,
      optionalDependencies: names,
    }),
  ),
});
const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
const manifest = z
  .object({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

/** Where Node would find a package from another one's folder. */
function found(from: string, name: string): boolean {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    if (Object.hasOwn(packages, at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`))
      return true;
    if (at === '') return false;
    if (!at.includes('/node_modules/')) return Object.hasOwn(packages, `node_modules/${name}`);
  }
}

test('every dependency and every platform’s optional binary is in the lock', () => {
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    [...Object.keys(entry.dependencies), ...Object.keys(entry.optionalDependencies)]
      .filter((name) => !found(path, name))
      .map((name) => `${path === '' ? 'package.json' : path}: ${name}`),
  );
  expect(missing).toEqual([]);
});

test('the lock names no registry: it works with any', () => {
  const resolved = Object.values(packages).flatMap((entry) => entry.resolved ?? []);
  expect(resolved).toEqual([]);
});

/** Lowest versions without a published hole that concerns this product. */
const floors: Record<string, readonly [number, number, number]> = {
  next: [16, 2, 11],
  react: [19, 2, 1],
  'react-dom': [19, 2, 1],
  'socket.io': [4, 8, 0],
  'socket.io-parser': [4, 2, 3],
  'engine.io': [6, 4, 2],
  ws: [8, 17, 1],
  'better-auth': [1, 4, 0],
  kysely: [0, 28, 12],
  pg: [8, 11, 0],
  zod: [4, 0, 0],
  nanoid: [3, 3, 8],
};
const figures = (version: string): number[] => version.split('-')[0]?.split('.').map(Number) ?? [];
const atLeast = (version: string, floor: readonly number[]): boolean => {
  const mine = figures(version);
  const first = floor.findIndex((part, i) => mine[i] !== part);
  return first === -1 || (mine[first] ?? 0) > (floor[first] ?? 0);
};

test.each(Object.entries(floors))('every copy of %s is at least %j', (name, floor) => {
  const copies = Object.entries(packages).filter(([path]) => path.endsWith(`node_modules/${name}`));
  expect(copies.length).toBeGreaterThan(0);
  expect(copies.filter(([, { version }]) => !atLeast(version ?? '0', floor)).map(([path]) => path)).toEqual(
    [],
  );
});

test('what the manifest pins is what the lock has', () => {
  const pinned = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  const wrong = pinned.filter(
    ([name, range]) => /^\d/.test(range) && packages[`node_modules/${name}`]?.version !== range,
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});
