import { pathFacts } from '#lib/peer/stats.ts';

type Stats = Record<string, Record<string, unknown>>;

const measured = (stats: Stats) =>
  pathFacts({ getStats: () => Promise.resolve(new Map(Object.entries(stats))) });

const direct: Stats = {
  T: {
    type: 'transport',
    dtlsState: 'connected',
    selectedCandidatePairId: 'P',
    dtlsCipher: 'TLS_AES_128_GCM_SHA256',
    tlsVersion: 'FEFC',
  },
  P: { type: 'candidate-pair', localCandidateId: 'L', remoteCandidateId: 'R' },
  L: { type: 'local-candidate', candidateType: 'host' },
  R: { type: 'remote-candidate', candidateType: 'relay', relayProtocol: 'tls' },
};

const changed = (id: string, parts: Record<string, unknown>): Stats => ({
  ...direct,
  [id]: { ...direct[id], ...parts },
});

test('a direct path: no relay of its own, even where the other end has one', async () => {
  expect(await measured(direct)).toEqual({ relay: null, cipher: 'TLS_AES_128_GCM_SHA256', dtls: 'DTLS 1.3' });
});

test.each(['udp', 'tcp', 'tls'])('its own relay over %s', async (relayProtocol) => {
  const facts = await measured(changed('L', { candidateType: 'relay', relayProtocol }));
  expect(facts?.relay).toBe(relayProtocol);
});

test('a relay whose leg is not named never counts as TLS', async () => {
  expect((await measured(changed('L', { candidateType: 'relay' })))?.relay).toBe('udp');
});

test.each([
  ['FEFD', 'DTLS 1.2'],
  ['fefc', 'DTLS 1.3'],
  ['FEFF', 'DTLS 1.0'],
  ['0304', null],
])('version %s reads %s', async (tlsVersion, dtls) => {
  expect((await measured(changed('T', { tlsVersion })))?.dtls).toBe(dtls);
});

test('says nothing while DTLS is not up or nothing is selected', async () => {
  expect(await measured(changed('T', { dtlsState: 'connecting' }))).toBeNull();
  expect(await measured(changed('T', { selectedCandidatePairId: undefined }))).toBeNull();
  expect(await measured({})).toBeNull();
});

test('a suite that is missing or longer than the wire allows is not reported', async () => {
  expect((await measured(changed('T', { dtlsCipher: undefined })))?.cipher).toBeNull();
  expect((await measured(changed('T', { dtlsCipher: 'A'.repeat(65) })))?.cipher).toBeNull();
});

test('without transport stats the pair marked as selected gives the relay, and nothing is said of DTLS', async () => {
  const stats: Stats = {
    P: { type: 'candidate-pair', selected: true, localCandidateId: 'L' },
    L: { type: 'local-candidate', candidateType: 'relay', relayProtocol: 'tcp' },
  };
  expect(await measured(stats)).toEqual({ relay: 'tcp', cipher: null, dtls: null });
});
