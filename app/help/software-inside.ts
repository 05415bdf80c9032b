/**
 * What others have written of what runs here: the packages that package.json asks for, and what those ask for in turn,
 * read from their own package.json files in node_modules. Nothing is generated, so it cannot be out of date.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod/mini';
import type { Package } from '#components/help/software.tsx';

const named = z._default(z.record(z.string(), z.unknown()), {});
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.optional(z.union([z.string(), z.object({ type: z.string() })])),
  /** as some wrote it before there was `license` */
  licenses: z.optional(z.array(z.object({ type: z.string() }))),
  dependencies: named,
  optionalDependencies: named,
});
type Manifest = z.infer<typeof manifest>;

/** No dependency of the running product, but a part of its style sheet. */
const IN_THE_STYLE_SHEET = 'tailwindcss';

/** Null where there is none, as for another platform's binaries. */
async function manifestIn(folder: string): Promise<Manifest | null> {
  try {
    const text = await readFile(path.join(folder, 'package.json'), 'utf8');
    return manifest.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // not installed here, so nothing of it is inside
  }
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  const types = license === undefined ? (licenses ?? []) : [license];
  return types.length === 0 ? 'Not named' : types.map(({ type }) => type).join(' OR ');
}

/** The folder of a package as Node finds it from another one's folder, and its manifest. */
async function find(from: string, root: string, name: string): Promise<readonly [string, Manifest] | null> {
  for (let at = from; ; at = path.dirname(at)) {
    const folder = path.join(at, 'node_modules', name);
    const found = await manifestIn(folder);
    if (found !== null) return [folder, found];
    if (at === root || path.dirname(at) === at) return null;
  }
}

/**
 * Every package inside, by name; one that is there in two versions has two entries.
 * @param root the folder of Parley's own package.json
 */
export async function readSoftware(root: string): Promise<readonly Package[]> {
  const own = await manifestIn(root);
  if (own === null) return [];
  const seen = new Map<string, Package>();
  const waiting: (readonly [string, string])[] = [
    ...Object.keys(own.dependencies).map((name) => [root, name] as const),
    [root, IN_THE_STYLE_SHEET],
  ];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = await find(next[0], root, next[1]);
    if (found === null) continue;
    const [folder, its] = found;
    if (seen.has(folder)) continue;
    seen.set(folder, { name: its.name, version: its.version, licence: licenceOf(its) });
    for (const name of Object.keys({ ...its.dependencies, ...its.optionalDependencies }))
      waiting.push([folder, name]);
  }
  const unique = new Map([...seen.values()].map((each) => [`${each.name} ${each.version}`, each]));
  return [...unique.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

let software: Promise<readonly Package[]> | null = null;

/** Read once in the life of the process. */
export const softwareInside = (): Promise<readonly Package[]> => (software ??= readSoftware(process.cwd()));
