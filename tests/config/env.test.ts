import { readConfig } from '#lib/config/env.ts';

const read = (env: Record<string, string>) => readConfig({ NODE_ENV: 'test', ...env });
const valueOf = (env: Record<string, string>) => {
  const config = read(env);
  if (!config.ok) throw new Error(config.sentence);
  return config.value;
};

test('nothing set: this machine only, everything in ./data', () => {
  expect(readConfig({} as NodeJS.ProcessEnv)).toEqual({
    ok: true,
    value: {
      host: '127.0.0.1',
      port: 3000,
      dataDir: './data',
      databaseUrl: null,
      redisUrl: null,
      turn: null,
      stunUrls: [],
      publicUrl: null,
      origins: ['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'],
      url: 'http://localhost:3000',
      trustedProxies: [],
      production: false,
    },
  });
});

test('everything set', () => {
  const config = valueOf({
    NODE_ENV: 'production',
    HOST: '0.0.0.0',
    PORT: '8443',
    DATA_DIR: '/var/lib/parley',
    DATABASE_URL: 'postgres://parley:secret@db:5432/parley',
    REDIS_URL: 'redis://cache:6379',
    TURN_URLS: 'turn:turn.example.org:3478?transport=udp, turns:turn.example.org:443',
    TURN_SECRET: 'shared',
    STUN_URLS: 'stun:stun.example.org',
    PUBLIC_URL: 'https://Support.example.org/',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
  });
  expect(config).toMatchObject({
    port: 8443,
    turn: {
      urls: ['turn:turn.example.org:3478?transport=udp', 'turns:turn.example.org:443'],
      secret: 'shared',
    },
    stunUrls: ['stun:stun.example.org'],
    publicUrl: 'https://support.example.org',
    origins: ['https://support.example.org'],
    url: 'https://support.example.org',
    trustedProxies: ['10.0.0.0/8', '::1'],
    production: true,
  });
});

test('empty variables count as not set', () => {
  expect(valueOf({ PORT: '', DATABASE_URL: ' ', TURN_URLS: '', TURN_SECRET: '' })).toMatchObject({
    port: 3000,
    turn: null,
  });
});

test('without PUBLIC_URL the address it listens on is the one that is printed', () => {
  expect(valueOf({ HOST: '::1', PORT: '80' }).url).toBe('http://[::1]:80');
  expect(valueOf({ HOST: '192.0.2.7', PORT: '4000' })).toMatchObject({ url: 'http://192.0.2.7:4000' });
  expect(valueOf({ HOST: '192.0.2.7', PORT: '4000' }).origins).toContain('http://192.0.2.7:4000');
  expect(valueOf({ PORT: '80' }).origins).toContain('http://localhost');
  expect(valueOf({ DATABASE_URL: 'postgresql:///parley?host=/run/postgresql' }).databaseUrl).not.toBeNull();
});

test.each([
  ['PORT', ['0', '65536', '-1', '3000.5', '3e3', 'http', '99999999999', ' 3 000']],
  ['HOST', ['http://x', 'a b', '-x', '1.2.3.4:80']],
  ['DATABASE_URL', ['mysql://x/y', 'parley', 'postgres:', 'postgres://']],
  ['REDIS_URL', ['http://x', 'cache:6379', 'redis:']],
  ['STUN_URLS', ['turn:x', 'stun:', 'stun:x/y', 'https://x', 'stun:a,stun:b c']],
  [
    'PUBLIC_URL',
    [
      'support.example.org',
      'ftp://x',
      'https://x/path',
      'https://u:p@x',
      'https://x?y',
      'https://x#y',
      'https://',
    ],
  ],
  ['TRUSTED_PROXIES', ['proxy', '10.0.0.0/33', '::1/129', '10.0.0/8', '10.0.0.0/8/8', '*', '10.0.0.1/']],
  ['NODE_ENV', ['prod']],
])('%s: what cannot be is refused in one sentence that begins with the name', (name, values) => {
  for (const value of values) {
    const config = read({ [name]: value });
    expect([value, config.ok ? 'accepted' : config.sentence]).toEqual([
      value,
      expect.stringMatching(new RegExp(`^${name} must be [^\n]+\\.$`)),
    ]);
  }
});

test('a gateway needs its URLs and its secret, and no sentence repeats a secret', () => {
  expect(read({ TURN_URLS: 'turn:x' })).toEqual({
    ok: false,
    sentence: 'TURN_SECRET must be set too, because TURN_URLS is.',
  });
  expect(read({ TURN_SECRET: 's3cret' })).toEqual({
    ok: false,
    sentence: 'TURN_URLS must be set too, because TURN_SECRET is.',
  });
  for (const urls of [
    'turn:',
    'stun:x',
    'turn:x?transport=sctp',
    'turn:x,',
    'turns:x:99999',
    'turn:x:0',
    'https://x',
  ]) {
    const config = read({ TURN_URLS: urls, TURN_SECRET: 's3cret' });
    expect([urls, JSON.stringify(config).includes('s3cret') && !config.ok]).toEqual([urls, false]);
    if (urls !== 'turn:x,')
      expect(config).toMatchObject({ ok: false, sentence: expect.stringMatching(/^TURN_URLS /) });
  }
});
