// Invariant: a configuration is made of good values only, no value adds a line to it, and nobody is relayed into a private network.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DENIED, turnserverConf } from '#scripts/turnserver-conf.mjs';

const good = {
  realm: 'turn.example.org',
  secret: 'replace-this-by-what-openssl-rand-hex-32-says',
  listen: ['10.0.0.5'],
  external: '198.51.100.7/10.0.0.5',
  certificate: '/etc/turnserver/fullchain.pem',
  key: '/etc/turnserver/privkey.pem',
};
const made = (own: object = {}): string => {
  const conf = turnserverConf({ ...good, ...own });
  if (!conf.ok) throw new Error(conf.sentence);
  return conf.value;
};
const valuesOf = (text: string, name: string): string[] =>
  text
    .split('\n')
    .filter((line) => line.startsWith(`${name}=`))
    .map((line) => line.slice(name.length + 1));

test('deploy/turnserver.conf is what the script makes', () => {
  expect(readFileSync(join(process.cwd(), 'deploy/turnserver.conf'), 'utf8')).toBe(made());
});

test('hardened: credentials by secret, no old TLS, no way in but UDP relays, quotas', () => {
  const lines = made().split('\n');
  for (const line of [
    'use-auth-secret',
    'fingerprint',
    'no-cli',
    'no-tcp-relay',
    'no-multicast-peers',
    'no-tlsv1',
    'no-tlsv1_1',
    'no-dtls',
    'no-software-attribute',
    'user-quota=40',
    'total-quota=2000',
    'max-bps=1500000',
  ])
    expect(lines).toContain(line);
  // Each of these would open what the others close.
  for (const word of [
    'no-auth',
    'lt-cred-mech',
    'verbose',
    'allow-loopback-peers',
    'server-relay',
    'web-admin',
  ])
    expect(lines.filter((line) => line.startsWith(word))).toEqual([]);
});

test('TLS on 443 and 5349, on every address', () => {
  const text = made({ listen: ['10.0.0.5', 'fd00::5'] });
  expect(valuesOf(text, 'tls-listening-port')).toEqual(['443']);
  expect(valuesOf(text, 'aux-server')).toEqual(['10.0.0.5:5349', '[fd00::5]:5349']);
});

test('relays of IPv6 for whoever asks for none where there is no IPv4, and only there', () => {
  const family = (listen: readonly string[]) =>
    valuesOf(made({ listen, external: undefined }), 'allocation-default-address-family');
  expect(family(['2001:db8::5'])).toEqual(['ipv6']);
  expect(family(['2001:db8::5', '2001:db8::6'])).toEqual(['ipv6']);
  expect(family(['10.0.0.5'])).toEqual([]);
  expect(family(['10.0.0.5', '2001:db8::5'])).toEqual([]);
});

test('every special range is denied, and none that would deny everything', () => {
  expect(valuesOf(made(), 'denied-peer-ip')).toEqual(DENIED.map((range) => range.join('-')));
  expect(DENIED).toHaveLength(23);
  expect(DENIED.flat()).not.toContain('::');
});

test("the gateway's own address is allowed, and what is asked for by name; behind NAT both of its addresses", () => {
  expect(valuesOf(made({ external: undefined }), 'allowed-peer-ip')).toEqual(['10.0.0.5']);
  expect(valuesOf(made({ external: undefined }), 'external-ip')).toEqual([]);
  expect(valuesOf(made(), 'external-ip')).toEqual([good.external]);
  expect(valuesOf(made({ allow: ['10.1.2.0-10.1.2.255'] }), 'allowed-peer-ip')).toEqual([
    '198.51.100.7',
    '10.0.0.5',
    '10.1.2.0-10.1.2.255',
  ]);
});

test('loopback is opened only where the gateway listens on nothing else', () => {
  expect(made({ external: undefined, listen: ['127.0.0.1'] }).split('\n')).toContain('allow-loopback-peers');
});

test.each([
  [{ realm: 'turn example' }, 'The realm must be a host name, like turn.example.org.'],
  [{ secret: 'short' }, 'The secret must have 32 to 256 letters, digits or + / = . _ ~ -.'],
  [{ secret: `${'s'.repeat(40)}\nno-auth` }, 'The secret must have 32 to 256'],
  [{ listen: [] }, 'At least one address to listen on must be given.'],
  [{ listen: ['turn.example.org'] }, 'turn.example.org is no IP address. Give one that this machine has'],
  [{ external: '198.51.100.7' }, 'The external address must be public/private, like 198.51.100.7/10.0.0.5'],
  [{ external: '198.51.100.7/10.0.0.6' }, 'the private one must be listened on'],
  [{ certificate: 'fullchain.pem' }, 'The certificate must be the absolute path of a file.'],
  [{ key: '/etc/a key' }, 'The key must be the absolute path of a file.'],
  [{ port: 0 }, 'The port must be a number from 1 to 65535.'],
  [{ port: Number.NaN }, 'The port must be a number'],
  [{ tlsPorts: [443, 443] }, 'The TLS ports must be different numbers'],
  [{ tlsPorts: [3478] }, 'The TLS ports must be different numbers'],
  [{ minPort: 60_000, maxPort: 50_000 }, 'The relay ports must run from a smaller to a larger number'],
  [{ minPort: 3_000, maxPort: 4_000 }, 'The relay ports must leave out the ports that are listened on.'],
  [{ userQuota: 0 }, 'The quota of a session must be a number from 1 to 1000.'],
  [
    { minPort: 50_000, maxPort: 50_099 },
    'The total quota must be a number from 40 (the quota of a session) to 100',
  ],
  [{ maxBps: 1 }, 'The bytes a second must be a number'],
  [
    { allow: ['10.0.0.0/8'] },
    '10.0.0.0/8 is no address and no range. Write 10.1.2.3 or 10.1.2.0-10.1.2.255.',
  ],
])('%j is refused with a sentence', (own, sentence) => {
  expect(turnserverConf({ ...good, ...own })).toEqual({
    ok: false,
    sentence: expect.stringContaining(sentence),
  });
});

test('no text, wherever it is given, adds a line', () => {
  const hostile = fc.oneof(
    fc.string(),
    fc.constantFrom('\nno-auth', 'x\r\nno-auth', ' # ', '10.0.0.5\nno-auth', '/etc/x\nno-auth'),
    fc.string().map((tail) => `${good.secret}\n${tail}`),
  );
  const names = fc.constantFrom('realm', 'secret', 'external', 'certificate', 'key', 'folder');
  const lines = (text: string): number => text.split(/[\r\n]/).length;
  const most = lines(made({ folder: '/var/lib/turn' }));
  fc.assert(
    fc.property(names, hostile, (name, text) => {
      const conf = turnserverConf({ ...good, [name]: text });
      return !conf.ok || lines(conf.value) <= most;
    }),
  );
});
