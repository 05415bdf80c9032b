/**
 * What every response of the port carries, and what no request may bring along. A custom server owns this because
 * Next's own header settings do not reach errors, the broker's path and answers below HTTP.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, OutgoingHttpHeaders } from 'node:http';

export type HeaderPolicy = {
  /** where browsers may open a socket besides 'self', e.g. wss://help.example.org */
  readonly socketOrigins: readonly string[];
  /** whether people reach the portal by https */
  readonly https: boolean;
  /** development builds evaluate strings, and draw their error overlay with inline styles */
  readonly dev: boolean;
};

/** The part of the configuration that headers depend on. */
export type HeaderSource = { readonly url: string; readonly origins: readonly string[] };

/** ws(s) origins are named because older browsers do not read 'self' as covering them. */
export function headerPolicy(config: HeaderSource, dev: boolean): HeaderPolicy {
  return {
    // A policy cannot name an IPv6 address; 'self' has to do there.
    socketOrigins: config.origins
      .filter((origin) => !origin.includes('['))
      .map((origin) => origin.replace(/^http/, 'ws')),
    https: config.url.startsWith('https:'),
    dev,
  };
}

/** 128 bit, fresh for each request. */
export const makeNonce = (): string => randomBytes(16).toString('base64');

/** The Content-Security-Policy: scripts only with the nonce and what those load; nothing from another host. */
export function contentSecurityPolicy(nonce: string, policy: HeaderPolicy): string {
  const evaluated = policy.dev ? " 'unsafe-eval'" : '';
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${evaluated}`,
    policy.dev ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    // Positions of pop-ups and virtual rows are style attributes; an attribute cannot run script.
    "style-src-attr 'unsafe-inline'",
    ["connect-src 'self'", ...policy.socketOrigins].join(' '),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');
}

/** Browser powers that the portal never uses; capture of the screen is its own, and no frame's. */
const PERMISSIONS = [
  'display-capture=(self)',
  'clipboard-write=(self)',
  'fullscreen=(self)',
  'camera=()',
  'microphone=()',
  'geolocation=()',
  'accelerometer=()',
  'gyroscope=()',
  'magnetometer=()',
  'midi=()',
  'payment=()',
  'usb=()',
  'serial=()',
  'hid=()',
  'browsing-topics=()',
].join(', ');

/** One year, as RFC 6797 users commonly choose; sub-domains are not ours to speak for. */
const HSTS = 'max-age=31536000';

/** Headers for one response, by lower-case name. */
export function securityHeaders(nonce: string, policy: HeaderPolicy): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(nonce, policy),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'permissions-policy': PERMISSIONS,
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-frame-options': 'DENY',
    ...(policy.https ? { 'strict-transport-security': HSTS } : {}),
  };
}

/**
 * Headers that mean something inside this process, or that only a proxy may say. Whatever a client sent under these
 * names is dropped: Next would take a nonce from the first two, and build addresses from the forwarded ones.
 */
const NOT_FROM_OUTSIDE = [
  'content-security-policy',
  'content-security-policy-report-only',
  'x-nonce',
  'x-parley-address',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-port',
  'x-forwarded-proto',
  'x-real-ip',
];

/**
 * Makes a request's headers ours, in place: what routes and pages read as nonce, policy and client address comes
 * from this server alone. The address has to be found first, since the forwarded headers go.
 */
export function ownRequestHeaders(
  headers: IncomingMessage['headers'],
  own: { readonly nonce: string; readonly csp: string; readonly address: string },
): void {
  for (const name of NOT_FROM_OUTSIDE) delete headers[name];
  headers['content-security-policy'] = own.csp;
  headers['x-nonce'] = own.nonce;
  headers['x-parley-address'] = own.address;
}

/** A whole response for a socket on which no ServerResponse exists: refused upgrades, unreadable requests. */
export function bareResponse(status: string, headers: OutgoingHttpHeaders): string {
  const lines = Object.entries({ ...headers, connection: 'close', 'content-length': 0 });
  return [`HTTP/1.1 ${status}`, ...lines.map(([name, value]) => `${name}: ${String(value)}`), '', ''].join(
    '\r\n',
  );
}
