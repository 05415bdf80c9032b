// Invariant: whatever the port answers, to whatever is sent there, carries every security header once.
import { connect } from 'node:net';
import { expect, test } from '#tests/fixtures/test.ts';

const HEADERS = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-resource-policy',
  'x-frame-options',
];
const SOCKET =
  'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n';
const POLLING = '/socket.io/?EIO=4&transport=polling';
const WEBSOCKET = '/socket.io/?EIO=4&transport=websocket';

const CASES: readonly (readonly [what: string, status: number, lines: string])[] = [
  ['a page', 200, 'GET /join HTTP/1.1\r\nHost: HOST\r\n'],
  ['no page', 404, 'GET /nowhere HTTP/1.1\r\nHost: HOST\r\n'],
  ['a public file', 200, 'GET /robots.txt HTTP/1.1\r\nHost: HOST\r\n'],
  ['no asset', 404, 'GET /_next/static/nothing.js HTTP/1.1\r\nHost: HOST\r\n'],
  ['a path out of the folder', 404, 'GET /_next/static/../../package.json HTTP/1.1\r\nHost: HOST\r\n'],
  ['a path that is no text', 404, 'GET /%ff HTTP/1.1\r\nHost: HOST\r\n'],
  ['a path with two slashes', 308, 'GET //evil.example/ HTTP/1.1\r\nHost: HOST\r\n'],
  ['health', 200, 'GET /healthz HTTP/1.1\r\nHost: HOST\r\n'],
  ['an API call by the wrong method', 405, 'GET /api/v1/join HTTP/1.1\r\nHost: HOST\r\n'],
  ['an API call from nowhere', 403, 'POST /api/v1/join HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n'],
  ['the broker by polling', 400, `GET ${POLLING} HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n`],
  [
    'a socket from another site',
    400,
    `GET ${WEBSOCKET} HTTP/1.1\r\nHost: HOST\r\n${SOCKET}Origin: http://evil.example\r\n`,
  ],
  ['a socket of ours', 101, `GET ${WEBSOCKET} HTTP/1.1\r\nHost: HOST\r\n${SOCKET}Origin: http://HOST\r\n`],
  ['a socket elsewhere', 404, `GET /elsewhere HTTP/1.1\r\nHost: HOST\r\n${SOCKET}`],
  ['an expectation', 417, 'POST / HTTP/1.1\r\nHost: HOST\r\nExpect: the-impossible\r\n'],
  ['a request without Host', 400, 'GET / HTTP/1.1\r\n'],
  ['rubbish', 400, 'rubbish\r\n'],
  ['headers without end', 431, `GET / HTTP/1.1\r\nHost: HOST\r\nX-Long: ${'a'.repeat(40_000)}\r\n`],
];

/** The head of what the port says to these bytes. */
function answerTo(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port, host } = new URL(url);
    const socket = connect({ host: hostname, port: Number(port) });
    let heard = '';
    const over = () => {
      socket.destroy();
      resolve(heard.split('\r\n\r\n')[0] ?? '');
    };
    socket.on('data', (part) => {
      heard += part.toString('latin1');
      if (heard.includes('\r\n\r\n')) over();
    });
    socket.on('close', over);
    socket.on('error', reject);
    socket.write(`${text.replaceAll('HOST', host)}\r\n`);
  });
}

test('every response of the port carries the headers', async ({ portal }) => {
  for (const [what, status, lines] of CASES) {
    const head = await answerTo(portal.url, lines);
    expect.soft(head, what).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    for (const name of HEADERS) {
      const times = head.toLowerCase().split(`\r\n${name}: `).length - 1;
      expect.soft(times, `${name} on ${what}`).toBe(1);
    }
    expect.soft(head, what).not.toMatch(/x-powered-by|strict-transport-security/i);
  }
});

test('nothing that a client sends chooses the nonce', async ({ portal }) => {
  const nonces = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const answer = await fetch(`${portal.url}/join`, {
      headers: { 'content-security-policy': "script-src 'nonce-evil'", 'x-nonce': 'evil' },
    });
    const nonce = /script-src 'nonce-([^']+)' 'strict-dynamic';/.exec(
      answer.headers.get('content-security-policy') ?? '',
    )?.[1];
    const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(0);
    for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
    nonces.add(String(nonce));
  }
  expect(nonces.size).toBe(3);
});
