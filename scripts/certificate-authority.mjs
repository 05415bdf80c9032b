/** A certificate authority of one's own, for trials and tests: files in a folder, keys with mode 600. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { isIP } from 'node:net';
import path from 'node:path';

const AUTHORITY_DAYS = 3_650;
/** What browsers take at most is 398. */
const CERTIFICATE_DAYS = 90;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** OpenSSL 3. Throws with what it said. */
const openssl = (args) => execFileSync('openssl', args, { stdio: ['ignore', 'ignore', 'pipe'] });

/**
 * Makes the authority unless it is there, and a fresh certificate for these addresses or names.
 * @param {string} folder for this alone; made with mode 700
 * @param {readonly string[]} names IP addresses or host names
 * @returns paths of the authority's certificate, of the certificate and of its key
 */
export function makeCertificate(folder, names) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const at = (name) => path.join(folder, name);
  const authority = { certificate: at('authority.crt'), key: at('authority.key') };
  const own = { certificate: at('gateway.crt'), key: at('gateway.key') };
  const extension = (text) => ['-addext', text];
  if (!existsSync(authority.certificate)) {
    openssl([
      ...['req', '-x509', ...NEW_KEY, '-days', String(AUTHORITY_DAYS)],
      ...['-keyout', authority.key, '-out', authority.certificate, '-subj', '/CN=Parley trial authority'],
      ...extension('basicConstraints=critical,CA:TRUE'),
      ...extension('keyUsage=critical,keyCertSign,cRLSign'),
    ]);
  }
  openssl([
    ...['req', '-x509', ...NEW_KEY, '-days', String(CERTIFICATE_DAYS)],
    ...['-CA', authority.certificate, '-CAkey', authority.key],
    ...['-keyout', own.key, '-out', own.certificate, '-subj', '/CN=Parley trial gateway'],
    ...extension('basicConstraints=critical,CA:FALSE'),
    ...extension('extendedKeyUsage=serverAuth'),
    ...extension(
      `subjectAltName=${names.map((name) => `${isIP(name) === 0 ? 'DNS' : 'IP'}:${name}`).join(',')}`,
    ),
  ]);
  for (const key of [authority.key, own.key]) chmodSync(key, 0o600);
  return { authority: authority.certificate, certificate: own.certificate, key: own.key };
}
