// Invariant: no script runs without this response's nonce, and nothing a client sends can choose that nonce.
import {
  bareResponse,
  contentSecurityPolicy,
  headerPolicy,
  makeNonce,
  ownRequestHeaders,
  securityHeaders,
} from '#signaling-server/headers.ts';

const http = {
  url: 'http://localhost:3000',
  origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
};
const https = { url: 'https://help.example.org', origins: ['https://help.example.org'] };

const directive = (csp: string, name: string): string[] => {
  const found = csp.split('; ').find((part) => part.startsWith(`${name} `));
  return found?.split(' ').slice(1) ?? [];
};

describe('the policy', () => {
  const csp = contentSecurityPolicy('abc', headerPolicy(http, false));

  test('lets scripts run by the nonce alone', () => {
    expect(directive(csp, 'script-src')).toEqual(["'nonce-abc'", "'strict-dynamic'"]);
    expect(directive(csp, 'default-src')).toEqual(["'none'"]);
    expect(csp.match(/'unsafe-[a-z]+'/g)).toEqual(["'unsafe-inline'"]);
    expect(directive(csp, 'style-src-attr')).toEqual(["'unsafe-inline'"]);
    expect(directive(csp, 'frame-ancestors')).toEqual(["'none'"]);
    expect(directive(csp, 'base-uri')).toEqual(["'none'"]);
  });

  test('names no host but our own, for sockets', () => {
    expect(directive(csp, 'connect-src')).toEqual(["'self'", 'ws://localhost:3000', 'ws://127.0.0.1:3000']);
    const secure = contentSecurityPolicy('abc', headerPolicy(https, false));
    expect(directive(secure, 'connect-src')).toEqual(["'self'", 'wss://help.example.org']);
    expect(secure).not.toMatch(/https?:|\*/);
  });

  test('loosens only development', () => {
    expect(csp).not.toContain('unsafe-eval');
    expect(contentSecurityPolicy('abc', headerPolicy(http, true))).toContain("'unsafe-eval'");
  });

  test('has a fresh nonce of 128 bit each time', () => {
    const nonces = Array.from({ length: 100 }, makeNonce);
    expect(new Set(nonces).size).toBe(100);
    for (const nonce of nonces) expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  });
});

describe('other headers', () => {
  test('are all there', () => {
    expect(securityHeaders('abc', headerPolicy(http, false))).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  test('ask for https only where people come by https', () => {
    expect(securityHeaders('abc', headerPolicy(http, false))).not.toHaveProperty('strict-transport-security');
    expect(securityHeaders('abc', headerPolicy(https, false))).toHaveProperty('strict-transport-security');
  });

  test('stand whole in an answer without a response object', () => {
    const text = bareResponse('404 Not Found', { 'x-frame-options': 'DENY' });
    expect(text).toBe(
      'HTTP/1.1 404 Not Found\r\nx-frame-options: DENY\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
    );
  });
});

test('what a client says under our own names is dropped', () => {
  const headers: Record<string, string | string[] | undefined> = {
    host: 'localhost:3000',
    cookie: 'a=b',
    'x-nonce': 'evil',
    'x-parley-address': '6.6.6.6',
    'x-forwarded-for': '6.6.6.6',
    'x-forwarded-host': 'evil.example',
    'content-security-policy': "script-src 'nonce-evil'",
    'content-security-policy-report-only': "script-src 'nonce-evil'",
  };
  ownRequestHeaders(headers, { nonce: 'abc', csp: "script-src 'nonce-abc'", address: '192.0.2.7' });
  expect(headers).toEqual({
    host: 'localhost:3000',
    cookie: 'a=b',
    'x-nonce': 'abc',
    'x-parley-address': '192.0.2.7',
    'content-security-policy': "script-src 'nonce-abc'",
  });
});
