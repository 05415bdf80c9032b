/** The folder that a plain installation lives in: secrets and the embedded store. */
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';

const schema = z.object({ auth: z.string().min(32) });
export type Secrets = z.infer<typeof schema>;

/** Node's own name for what went wrong, like EACCES; '' when there is none. */
const codeOf = (error: unknown): string =>
  typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';

/** mkdir's own `recursive` never returns where an existing parent answers ENOENT, as /proc does (Node 20). */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return;
    if (codeOf(error) !== 'ENOENT' || existsSync(dirname(folder))) throw error;
    makeFolder(dirname(folder));
    mkdirSync(folder, { mode: 0o700 });
  }
}

/** Written whole to a file of its own and then linked, so that two processes starting at once agree on one. */
function createSecrets(folder: string): void {
  const fresh = join(folder, `secrets-${randomBytes(8).toString('hex')}.tmp`);
  const secrets: Secrets = { auth: randomBytes(32).toString('base64url') };
  try {
    writeFileSync(fresh, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: 'wx' });
    linkSync(fresh, join(folder, 'secrets.json'));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(fresh, { force: true });
  }
}

/**
 * Makes the folder (0700) and its secrets (0600) when they are missing, and reads them.
 * An existing folder keeps its own permissions: it may be shared with something else.
 */
export function openDataFolder(
  dataDir: string,
): { ok: true; secrets: Secrets } | { ok: false; sentence: string } {
  const folder = resolve(dataDir);
  const file = join(folder, 'secrets.json');
  let text: string;
  try {
    makeFolder(folder);
    createSecrets(folder);
    chmodSync(file, 0o600);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {
      ok: false,
      sentence: `The data folder ${folder} cannot be written (${codeOf(error)}). Give this user the right to write there, or set DATA_DIR to another folder.`,
    };
  }
  const secrets = readSecrets(text);
  if (secrets !== null) return { ok: true, secrets };
  return {
    ok: false,
    sentence: `The file ${file} is damaged. Restore it from a backup, or delete it: then everybody has to sign in again.`,
  };
}

function readSecrets(text: string): Secrets | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // not JSON: the caller says so in a sentence
  }
}
