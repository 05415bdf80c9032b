/** The folder that a plain installation lives in: secrets and the embedded store. */
import { createHmac, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';

const secret = z.string().min(32);
const schema = z.object({
  /** signs the session cookies */
  auth: secret,
  /** keys the audit log */
  audit: secret,
});
export type Secrets = z.infer<typeof schema>;
/** As versions before the audit log wrote it. */
const older = z.looseObject({ auth: secret, audit: z.undefined().optional() });

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

const makeSecret = (): string => randomBytes(32).toString('base64url');

/** Written whole to a file of its own, which `place` then puts where it belongs. */
function writeWhole(folder: string, secrets: object, place: (fresh: string) => void): void {
  const fresh = join(folder, `secrets-${randomBytes(8).toString('hex')}.tmp`);
  try {
    writeFileSync(fresh, `${JSON.stringify(secrets)}\n`, { mode: 0o600, flag: 'wx' });
    place(fresh);
  } finally {
    rmSync(fresh, { force: true });
  }
}

/** Linked, so that two processes starting at once agree on one. */
function createSecrets(folder: string, file: string): void {
  if (existsSync(file)) return;
  try {
    writeWhole(folder, { auth: makeSecret(), audit: makeSecret() }, (fresh) => linkSync(fresh, file));
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  }
}

/** Derived from the secret that is there: of two processes starting at once both write the same. */
function completeSecrets(folder: string, file: string): void {
  const { data } = older.safeParse(parsed(readFileSync(file, 'utf8')));
  if (data === undefined) return;
  const audit = createHmac('sha256', data.auth).update('parley audit log').digest('base64url');
  writeWhole(folder, { ...data, audit }, (fresh) => renameSync(fresh, file));
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
    createSecrets(folder, file);
    completeSecrets(folder, file);
    chmodSync(file, 0o600);
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return {
      ok: false,
      sentence: `The data folder ${folder} cannot be written (${codeOf(error)}). Give this user the right to write there, or set DATA_DIR to another folder.`,
    };
  }
  const secrets = schema.safeParse(parsed(text)).data ?? null;
  if (secrets !== null) return { ok: true, secrets };
  return {
    ok: false,
    sentence: `The file ${file} is damaged. Restore it from a backup, or delete it: then everybody has to sign in again, and the audit log no longer verifies.`,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // not JSON: no schema accepts it, and the caller says so in a sentence
  }
}
