// Invariant: every certificate that a description names is counted, however it is written; and within one connection no
// later description may name others.
import { fingerprintsInUse, fingerprintsOf } from '#lib/peer/fingerprints.ts';
import { createSignalDoor } from '#lib/peer/signal-data.ts';
import { linkOverDouble } from '#tests/doubles/simple-peer.ts';

const sdpOf = (...fingerprints: string[]): string =>
  [
    'v=0',
    'o=- 1 2 IN IP4 127.0.0.1',
    ...fingerprints.map((f) => `a=fingerprint:${f}`),
    'm=application 9',
    '',
  ].join('\r\n');
const offer = (...fingerprints: string[]): string =>
  JSON.stringify({ type: 'offer', sdp: sdpOf(...fingerprints) });
const candidate = JSON.stringify({ type: 'candidate', candidate: { candidate: 'x', sdpMid: '0' } });

test('of the session and of each of its media, each once, in one spelling and one order', () => {
  expect(fingerprintsOf(sdpOf('sha-256 bb:0c', 'SHA-1 AA:01', 'sha-256  BB:0C'))).toEqual([
    'sha-1 AA:01',
    'sha-256 BB:0C',
  ]);
  expect(fingerprintsOf('v=0\na=fingerprint: sha-256 AA\n')).toEqual(['sha-256 AA']);
  expect(fingerprintsOf('v=0\r\na=fingerprint:sha-256\r\nb=a=fingerprint:sha-256 AA\r\n')).toEqual([]);
});

test('those of the descriptions in use; none where an end names none', () => {
  const [here, there] = [{ sdp: sdpOf('sha-256 AA') }, { sdp: sdpOf('sha-256 BB') }];
  expect(fingerprintsInUse({ currentLocalDescription: here, currentRemoteDescription: there })).toEqual({
    own: ['sha-256 AA'],
    peer: ['sha-256 BB'],
  });
  expect(fingerprintsInUse({ currentLocalDescription: here, currentRemoteDescription: null })).toBeNull();
  expect(
    fingerprintsInUse({ currentLocalDescription: here, currentRemoteDescription: { sdp: sdpOf() } }),
  ).toBeNull();
});

test.each([
  ['another', offer('sha-256 BB')],
  ['one more', offer('sha-256 AA', 'sha-256 BB')],
  ['none', offer()],
])(
  'a later description that names %s is not let in; candidates and the same certificate are',
  (_which, later) => {
    const admits = createSignalDoor();
    expect(
      [offer('sha-256 AA'), candidate, offer('SHA-256 aa'), later, offer('sha-256 AA')].map(admits),
    ).toEqual([true, true, true, false, true]);
  },
);

test('a link hands no such description on', async () => {
  const { link, simple, rubbish } = await linkOverDouble();
  link.signal(offer('sha-256 AA'));
  link.signal(offer('sha-256 BB'));
  expect(simple.log).toEqual([`signal ${offer('sha-256 AA')}`]);
  expect(rubbish).toEqual([1]);
  expect(link.fingerprints()).toBeNull();
});
