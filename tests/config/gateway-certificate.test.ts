// Invariant: what is wrong with the gateway's certificate is told apart from a gateway that does not answer, and the test
// ends whatever the other side does.
import type { CertificateState } from '#lib/protocol/connection-test.ts';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { EventEmitter } from 'node:events';
import * as tls from 'node:tls';
import { certificateOf, createCertificateWatch } from '#lib/config/gateway-certificate.ts';

jest.mock('node:tls', () => ({ ...jest.requireActual('node:tls'), connect: jest.fn() }));
const connect = jest.mocked(tls.connect);
const real = jest.requireActual<typeof tls>('node:tls').connect;

/** A socket on which that happens. */
const happens = (event: string, what: unknown): void =>
  void connect.mockImplementation(() => {
    const socket = Object.assign(new EventEmitter(), { destroy: () => undefined });
    setTimeout(() => socket.emit(event, what), 0);
    return socket as unknown as tls.TLSSocket;
  });
const failure = (code: string): Error => Object.assign(new Error(code), { code });

test.each([
  ['CERT_HAS_EXPIRED', 'expired'],
  ['CERT_NOT_YET_VALID', 'not-yet-valid'],
  ['DEPTH_ZERO_SELF_SIGNED_CERT', 'unknown-authority'],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'unknown-authority'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'other-name'],
  ['CERT_SIGNATURE_FAILURE', 'bad'],
  ['ECONNREFUSED', 'unreachable'],
  ['ENOTFOUND', 'unreachable'],
  ['EPROTO', 'unreachable'],
])('%s: %s', async (code, state) => {
  happens('error', failure(code));
  expect(await certificateOf('turns:turn.test:443?transport=tcp')).toBe(state);
});

test('silence is no answer', async () => {
  jest.useFakeTimers();
  happens('nothing', undefined);
  const answer = certificateOf('turns:turn.test');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(await answer).toBe('unreachable');
  jest.useRealTimers();
});

test('the address is taken from the URL, with the port of its scheme', async () => {
  connect.mockClear();
  happens('error', failure('ECONNREFUSED'));
  await certificateOf('turns:turn.test');
  await certificateOf('TURNS:[2001:db8::1]:443?transport=tcp');
  expect(connect.mock.calls.map(([options]) => options)).toMatchObject([
    { host: 'turn.test', port: 5349, servername: 'turn.test' },
    { host: '2001:db8::1', port: 443 },
  ]);
  expect(connect.mock.calls[1]?.[0]).not.toHaveProperty('servername');
  expect(await certificateOf('turn:turn.test:3478?transport=tcp')).toBeNull();
  expect(await certificateOf('stun:turn.test')).toBeNull();
});

test('of several addresses the worst one counts; looked at once in 30 s, however many ask', async () => {
  let now = 0;
  const states: Record<string, CertificateState | null> = { a: 'good', b: null, c: 'good' };
  const look = jest.fn(async (url: string) => states[url] ?? null);
  const watch = createCertificateWatch(['a', 'b', 'c'], look, () => now);
  expect(await Promise.all([watch(), watch()])).toEqual(['good', 'good']);
  expect(look).toHaveBeenCalledTimes(3);
  Object.assign(states, { a: 'unreachable', c: 'expired' });
  now = 29_999;
  expect(await watch()).toBe('good');
  now = 30_000;
  expect(await watch()).toBe('expired');
  states['c'] = 'good';
  now = 60_000;
  expect(await watch()).toBe('unreachable');
  expect(await createCertificateWatch([])()).toBeNull();
});

describe('for real', () => {
  let server: Server;
  let port: number;
  beforeEach(async () => {
    connect.mockReset().mockImplementation(real);
    server = createServer((socket) => socket.end('not TLS').on('error', () => undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });

  test('something that does not speak TLS, and nothing at all', async () => {
    expect(await certificateOf(`turns:127.0.0.1:${port}`)).toBe('unreachable');
    server.close();
    expect(await certificateOf(`turns:127.0.0.1:${port}`)).toBe('unreachable');
  });
});
