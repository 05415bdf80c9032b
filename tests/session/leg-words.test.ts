// Invariant: the connection test says what is wrong where it is wrong: a certificate is not called a credential, a
// credential not a network, and no report holds a credential.
import { certificateState, legKind, type Leg, type LegResult } from '#lib/protocol/connection-test.ts';
import { legPlace, legWords, testReport, testSummary } from '#lib/session/leg-words.ts';

const leg = (own: Partial<Leg> = {}): Leg => ({
  kind: 'tls',
  url: 'turns:turn.example.com:443?transport=tcp',
  certificate: 'good',
  ...own,
});
const bad = (why: Extract<LegResult, { ok: false }>['why']): LegResult => ({ ok: false, why });
const good: LegResult = { ok: true, ms: 120 };

test('what works says how long it took', () => {
  expect(legWords(leg(), good)).toBe('Works, 120 ms');
  expect(legPlace(leg().url)).toBe('turn.example.com:443');
  expect(legPlace('stun:[2001:db8::1]:3478')).toBe('[2001:db8::1]:3478');
});

test.each([
  ['refused', /refuses the credential.*TURN_SECRET.*clocks/],
  ['full', /quota/],
  ['not-carried', /allowed-peer-ip/],
] as const)('%s reads the same whatever the certificate is', (why, words) => {
  for (const certificate of [...certificateState.options, null])
    expect(legWords(leg({ certificate }), bad(why))).toMatch(words);
});

test('no answer over TLS: the certificate where that is the fault, the network where it is not', () => {
  const words = new Set(
    certificateState.options.map((certificate) => legWords(leg({ certificate }), bad('no-answer'))),
  );
  expect(words.size).toBe(certificateState.options.length);
  expect(legWords(leg({ certificate: 'expired' }), bad('no-answer'))).toMatch(/certificate has expired/);
  expect(legWords(leg({ certificate: 'unreachable' }), bad('no-answer'))).toMatch(/not running/);
  for (const kind of legKind.options)
    expect(legWords(leg({ kind, certificate: null }), bad('no-answer'))).toMatch(/^No answer.*\.$/);
});

test('in one sentence: STUN does not count as a way to the gateway', () => {
  const stun = { leg: leg({ kind: 'stun' }), result: good };
  const [works, fails] = [
    { leg: leg(), result: good },
    { leg: leg(), result: bad('refused') },
  ];
  expect(testSummary([])).toBe('There is no gateway to test.');
  expect(testSummary([stun])).toBe('There is no gateway to test.');
  expect(testSummary([stun, { leg: leg(), result: null }])).toBe('Testing…');
  expect(testSummary([stun, works, works])).toMatch(/^Every way/);
  expect(testSummary([stun, works, fails])).toBe('1 of 2 ways to the gateway work from this browser.');
  expect(testSummary([stun, fails])).toMatch(/^No way/);
});

test('a report has every leg, when and where', () => {
  const report = testReport(
    [
      { leg: leg(), result: bad('refused') },
      { leg: leg({ kind: 'udp', url: 'turn:turn.example.com:3478' }), result: null },
    ],
    '2026-11-23T12:00:00Z',
    'Chrome 142',
  );
  expect(report.split('\n')).toEqual([
    'Connection test, 2026-11-23T12:00:00Z, Chrome 142',
    expect.stringMatching(/^Gateway over TLS \(turn\.example\.com:443\): The gateway refuses/),
    'Gateway over UDP (turn.example.com:3478): not finished',
    'Testing…',
  ]);
});
