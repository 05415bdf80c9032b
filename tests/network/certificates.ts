/** Certificates that no gateway should have. */
import { execFileSync } from 'node:child_process';
import { isIP } from 'node:net';
import { makeCertificate } from '#scripts/certificate-authority.mjs';
import { DAY_MS } from '#lib/protocol/limits.ts';
import { atAnotherTime } from './fake-time.ts';

export type Oddity = 'expired' | 'self-made';
type Pair = { readonly certificate: string; readonly key: string };

/** Longer ago than a certificate of the product's own lasts. */
const LONG_AGO_MS = -100 * DAY_MS;
const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/**
 * @param folder of its own
 * @param authority the one that browsers here trust, and its key
 */
export function makeOddCertificate(oddity: Oddity, folder: string, authority: Pair, address: string): Pair {
  // What is made for another purpose is thrown away: its folder is there then, and closed to others.
  const { certificate, key } = makeCertificate(folder, [address]);
  const how = {
    expired: ['-CA', authority.certificate, '-CAkey', authority.key],
    'self-made': [],
  }[oddity];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', ...NEW_KEY, '-days', '90', ...how],
      ...['-keyout', key, '-out', certificate, '-subj', '/CN=A gateway'],
      ...['-addext', 'extendedKeyUsage=serverAuth'],
      ...['-addext', `subjectAltName=${isIP(address) === 0 ? 'DNS' : 'IP'}:${address}`],
    ],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: oddity === 'expired' ? atAnotherTime(LONG_AGO_MS) : process.env,
    },
  );
  return { certificate, key };
}
