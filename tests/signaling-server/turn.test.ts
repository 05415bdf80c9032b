// Invariant: a browser is told of no way but those that the organisation allows, and of the gateway with a key of its own.
import { createHmac } from 'node:crypto';
import { CREDENTIAL_MS, iceServersFor } from '#signaling-server/turn.ts';

const turn = { urls: ['turns:relay.test:5349'], secret: 'north' };
const direct = { relayOnly: false, gatewayTransport: 'tls' } as const;

test('without a gateway there is no gateway, and no default server of anybody', () => {
  expect(iceServersFor({ turn: null, stunUrls: [] }, 's', 0, direct)).toEqual([]);
  expect(iceServersFor({ turn: null, stunUrls: ['stun:a.test'] }, 's', 0, direct)).toEqual([
    { urls: ['stun:a.test'] },
  ]);
});

test("coturn's REST scheme: expiry and session in the name, HMAC-SHA-1 of it as the password", () => {
  const [server] = iceServersFor({ turn, stunUrls: [] }, 'session-1', 1_800_000_000_500, direct);
  expect(server).toEqual({
    urls: turn.urls,
    username: '1800000600:session-1',
    credential: createHmac('sha1', 'north').update('1800000600:session-1').digest('base64'),
  });
});

test('no credential outlives ten minutes', () => {
  expect(CREDENTIAL_MS).toBeLessThanOrEqual(600_000);
});

describe('what the organisation allows', () => {
  const udp = 'turn:relay.test:3478?transport=udp';
  const tls = 'TURNS:relay.test:443';
  const both = { turn: { urls: [udp, tls], secret: 'north' }, stunUrls: ['stun:a.test'] };
  const urlsOf = (config: typeof both, mode: Parameters<typeof iceServersFor>[3]) =>
    iceServersFor(config, 's', 0, mode).flatMap(({ urls }) => urls);

  test.each([
    ['direct', false, 'tls', ['stun:a.test', tls]],
    ['direct', false, 'any', ['stun:a.test', udp, tls]],
    ['gateway', true, 'tls', [tls]],
    ['gateway', true, 'any', [udp, tls]],
  ] as const)('%s (%s), transport %s', (_, relayOnly, gatewayTransport, urls) => {
    expect(urlsOf(both, { relayOnly, gatewayTransport })).toEqual(urls);
  });

  test('a gateway without TLS is used as it is', () => {
    const plain = { ...both, turn: { urls: [udp], secret: 'north' } };
    expect(urlsOf(plain, { relayOnly: true, gatewayTransport: 'tls' })).toEqual([udp]);
  });
});
