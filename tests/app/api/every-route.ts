/** Every route and page of the tree, so that a new one is tested at once. */
import { readdirSync } from 'node:fs';
import path from 'node:path';

type Handler = ((request: Request, context: object) => Promise<Response>) & { needs?: unknown };
export type Route = { readonly file: string; readonly method: string; readonly handler: Handler };

export const ROOT = path.resolve('app');
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export const filesNamed = (name: string, under: string): string[] =>
  readdirSync(under, { recursive: true, encoding: 'utf8' })
    .filter((file) => path.basename(file) === name)
    .map((file) => path.join(under, file))
    .toSorted();

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

/** Their files from ROOT on. */
export const ROUTES: readonly Route[] = filesNamed('route.ts', path.join(ROOT, 'api/v1')).flatMap((file) => {
  // eslint-disable-next-line typescript/no-require-imports
  const exported: Record<string, unknown> = require(file);
  return METHODS.flatMap((method) => {
    const handler = exported[method];
    return isHandler(handler) ? [{ file: path.relative(ROOT, file), method, handler }] : [];
  });
});
