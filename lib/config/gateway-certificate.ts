/** What this server sees of the gateway's certificate: browsers do not say why they refuse one. */
import { isIP } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import type { CertificateState } from '#lib/protocol/connection-test.ts';
import { SECOND_MS } from '#lib/protocol/limits.ts';

const PATIENCE_MS = 5 * SECOND_MS;
/** Many pages may ask at once: what was seen holds so long. */
const HOLDS_MS = 30 * SECOND_MS;
/** RFC 7065, 3.2 */
const TURNS_PORT = 5349;

/** Node's words for it (nodejs.org/api/tls.html, "X509 certificate error codes"). */
const STATES = new Map<string, CertificateState>([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknown-authority'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unknown-authority'],
  ['UNABLE_TO_GET_ISSUER_CERT', 'unknown-authority'],
  ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'unknown-authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
]);

/** turns:host:port?transport=tcp; null for what is no such address. */
function placeOf(url: string): { readonly host: string; readonly port: number } | null {
  const [, plain, bracketed, port] = /^turns:(?:([^:?[\]]+)|\[([^\]]+)\])(?::(\d+))?/i.exec(url) ?? [];
  const host = plain ?? bracketed;
  return host === undefined ? null : { host, port: port === undefined ? TURNS_PORT : Number(port) };
}

const codeOf = (error: unknown): string => {
  const code: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : error;
  return typeof code === 'string' ? code : '';
};

/**
 * Opens a TLS connection and closes it. Null for an address without TLS; never rejects.
 * @param trust further authorities, for tests
 */
export function certificateOf(
  url: string,
  trust: Pick<ConnectionOptions, 'ca'> = {},
): Promise<CertificateState | null> {
  const place = placeOf(url);
  if (place === null) return Promise.resolve(null);
  // An address is no server name (RFC 6066, 3): the certificate is compared with it all the same.
  const named = isIP(place.host) === 0 ? { servername: place.host } : {};
  return new Promise((resolve) => {
    const socket = connect({ ...trust, ...place, ...named }, () => answer('good'));
    const patience = setTimeout(() => answer('unreachable'), PATIENCE_MS);
    function answer(state: CertificateState): void {
      clearTimeout(patience);
      resolve(state);
      socket.destroy();
    }
    socket.on('error', (error) => {
      const code = codeOf(error);
      answer(STATES.get(code) ?? (/CERT|VERIFY/.test(code) ? 'bad' : 'unreachable'));
    });
  });
}

const isSound = (state: CertificateState): boolean => state === 'good' || state === 'unreachable';

/**
 * The worst of all TLS addresses of a gateway: a fault before one that does not answer before `good`; null without any.
 * Looks at most every 30 s, by this machine's clock, however often it is asked.
 */
export function createCertificateWatch(
  urls: readonly string[],
  look: (url: string) => Promise<CertificateState | null> = certificateOf,
  now: () => number = () => performance.now(),
): () => Promise<CertificateState | null> {
  let seen: { readonly at: number; readonly state: Promise<CertificateState | null> } | null = null;
  async function all(): Promise<CertificateState | null> {
    const states = (await Promise.all(urls.map((url) => look(url)))).filter((state) => state !== null);
    return (
      states.find((state) => !isSound(state)) ??
      states.find((state) => state === 'unreachable') ??
      states[0] ??
      null
    );
  }
  return () => {
    if (seen === null || now() - seen.at >= HOLDS_MS) seen = { at: now(), state: all() };
    return seen.state;
  };
}
