// Invariant: a header that a client can write changes nothing, unless a trusted proxy stands before us.
import { clientAddresses } from '#lib/config/client-address.ts';

const direct = clientAddresses([]);
const proxied = clientAddresses(['10.0.0.0/8', '2001:db8::/32', '127.0.0.1']);

test.each([
  ['203.0.113.5', undefined],
  ['203.0.113.5', '1.2.3.4'],
  ['203.0.113.5', '127.0.0.1, 10.0.0.1'],
  ['203.0.113.5', ['1.2.3.4', '5.6.7.8']],
])('without trusted proxies the socket decides: %s, %s', (socket, header) => {
  expect(direct(socket, header)).toBe('203.0.113.5');
  expect(proxied(socket, header)).toBe('203.0.113.5');
});

test.each([
  ['10.1.1.1', '203.0.113.5', '203.0.113.5'],
  ['10.1.1.1', '1.2.3.4, 203.0.113.5', '203.0.113.5'],
  ['10.1.1.1', '1.2.3.4, 203.0.113.5, 10.2.2.2', '203.0.113.5'],
  ['::ffff:10.1.1.1', '203.0.113.5', '203.0.113.5'],
  ['2001:db8::1', '2001:DB9::7', '2001:db9::7'],
  ['127.0.0.1', '203.0.113.5:4711', '203.0.113.5'],
  ['127.0.0.1', '[2001:db9::7]:4711', '2001:db9::7'],
  ['127.0.0.1', '::ffff:203.0.113.5', '203.0.113.5'],
  // nobody but trusted ones
  ['10.1.1.1', undefined, '10.1.1.1'],
  ['10.1.1.1', '', '10.1.1.1'],
  ['10.1.1.1', '10.3.3.3, 10.2.2.2', '10.3.3.3'],
  // a hop that is no address ends the trust where it stands
  ['10.1.1.1', '203.0.113.5, rubbish', '10.1.1.1'],
  ['10.1.1.1', 'unknown, 10.2.2.2', '10.2.2.2'],
])('behind a trusted proxy: %s, %s → %s', (socket, header, client) => {
  expect(proxied(socket, header)).toBe(client);
});

test('a socket without an address is nobody', () => {
  for (const socket of [undefined, '', '/run/parley.sock'])
    expect(proxied(socket, '1.2.3.4')).toBe('unknown');
});

test('a header of 16 KiB is read in no time', () => {
  const started = performance.now();
  proxied('10.1.1.1', '10.0.0.1,'.repeat(1_800));
  expect(performance.now() - started).toBeLessThan(200);
});
