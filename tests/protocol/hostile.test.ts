// Invariant: nothing that a peer or a page sends makes a parser throw, and what passes is exactly of the schema.
import fc from 'fast-check';
import { agentHandshake, operatorHandshake } from '#lib/protocol/handshake.ts';
import { frame, parseFrame, type Frame } from '#lib/protocol/frames.ts';
import { LINE_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import { agentPushes, agentRequests, operatorPushes, operatorRequests } from '#lib/protocol/signals.ts';

const EPOCH = '0123456789abcdef'.repeat(2);
const frames: Frame[] = [
  { k: 'hello', version: 1, epoch: EPOCH, have: null, can: [] },
  { k: 'hello', version: 1, epoch: EPOCH, from: 3, have: { epoch: EPOCH, cum: 7 }, can: ['chat'] },
  { k: 'line', epoch: EPOCH, seq: 1, text: 'Can you restart your machine.', at: 5 },
  { k: 'ack', epoch: EPOCH, cum: 0 },
  { k: 'read', epoch: EPOCH, cum: 9 },
  { k: 'typing', on: true },
  { k: 'beat', n: 1 },
  { k: 'back', n: 1 },
  { k: 'action', actions: ['chatting'] },
  { k: 'path', facts: { relay: null, cipher: null, dtls: null } },
  { k: 'file.offer', batch: EPOCH, of: 1, files: [{ id: EPOCH, name: '../../etc/passwd', size: 5e12 }] },
  { k: 'file.answer', batch: EPOCH, yes: true },
  { k: 'file.want', id: EPOCH, run: 1, from: 0, held: null },
  { k: 'file.kept', id: EPOCH, upTo: 1_048_576 },
  { k: 'file.sent', id: EPOCH, run: 1, size: 3, digest: EPOCH + EPOCH },
  { k: 'file.got', id: EPOCH, digest: EPOCH + EPOCH },
  { k: 'file.pause', id: EPOCH, on: true },
  { k: 'file.cancel', id: EPOCH, why: 'no-room' },
  { k: 'file.lost', id: EPOCH },
  { k: 'file.recall', file: { id: EPOCH, name: 'a.txt', size: 3 }, kept: 0 },
  { k: 'file.ready', id: EPOCH },
  { k: 'folder.ask', what: 'write' },
  { k: 'folder.list', grant: EPOCH, id: EPOCH, path: ['sub'], from: 100 },
  { k: 'folder.out', grant: EPOCH, id: EPOCH, path: [], name: 'notes.txt' },
  { k: 'folder.in', grant: EPOCH, id: EPOCH, path: [], name: 'notes.txt', size: 3, exists: 'ask' },
  { k: 'folder.rename', grant: EPOCH, id: EPOCH, path: [], name: 'a', to: 'b', exists: 'overwrite' },
  { k: 'folder.delete', grant: EPOCH, id: EPOCH, path: [], name: 'a' },
  { k: 'folder.heard', id: EPOCH },
  { k: 'folder.state', can: true, wish: null, folder: { grant: EPOCH, name: 'a', write: true }, why: null },
  {
    k: 'folder.page',
    id: EPOCH,
    from: 0,
    total: 1,
    left: 0,
    entries: [{ name: 'a', kind: 'file', size: 3 }],
  },
  { k: 'folder.ready', id: EPOCH },
  { k: 'folder.no', id: EPOCH, why: 'taken' },
  { k: 'folder.did', id: EPOCH, at: 5, what: 'renamed', name: 'a', to: 'b' },
  { k: 'end' },
];

const offer = (parts: object): string =>
  JSON.stringify({
    k: 'file.offer',
    batch: EPOCH,
    of: 1,
    files: [{ id: EPOCH, name: 'a', size: 1 }],
    ...parts,
  });

test.each(frames)('$k goes across as it is', (sent) => {
  expect(parseFrame(JSON.stringify(sent))).toEqual(sent);
});

test.each([
  ['not JSON', '{'],
  ['empty', ''],
  ['null', 'null'],
  ['a list', '[]'],
  ['no kind', '{}'],
  ['an unknown kind', '{"k":"sudo"}'],
  ['a kind from the prototype', '{"k":"toString"}'],
  ['a sender field', '{"k":"end","from":"operator"}'],
  ['a polluting key', '{"k":"end","__proto__":{"x":1},"x":1}'],
  ['an empty line', JSON.stringify({ k: 'line', epoch: EPOCH, seq: 1, text: '', at: 1 })],
  [
    'a line too long',
    JSON.stringify({ k: 'line', epoch: EPOCH, seq: 1, text: 'x'.repeat(LINE_MAX_CHARACTERS * 2 + 1), at: 1 }),
  ],
  ['seq 0', JSON.stringify({ k: 'line', epoch: EPOCH, seq: 0, text: 'x', at: 1 })],
  ['half a seq', JSON.stringify({ k: 'line', epoch: EPOCH, seq: 1.5, text: 'x', at: 1 })],
  ['seq beyond counting', '{"k":"line","epoch":"' + EPOCH + '","seq":9007199254740993,"text":"x","at":1}'],
  ['a time that is no number', '{"k":"line","epoch":"' + EPOCH + '","seq":1,"text":"x","at":1e999}'],
  ['a time before all time', '{"k":"line","epoch":"' + EPOCH + '","seq":1,"text":"x","at":-1}'],
  ['a time that no calendar has', '{"k":"line","epoch":"' + EPOCH + '","seq":1,"text":"x","at":1e300}'],
  ['a negative count', JSON.stringify({ k: 'ack', epoch: EPOCH, cum: -1 })],
  ['an epoch in capitals', JSON.stringify({ k: 'ack', epoch: EPOCH.toUpperCase(), cum: 1 })],
  ['too many actions', JSON.stringify({ k: 'action', actions: Array(9).fill('chatting') })],
  [
    '10,000 files in one frame',
    offer({ of: 10_000, files: Array(10_000).fill({ id: EPOCH, name: 'a', size: 1 }) }),
  ],
  ['a batch of 10,000', offer({ of: 10_000 })],
  ['an offer of nothing', offer({ files: [] })],
  ['a file of less than nothing', offer({ files: [{ id: EPOCH, name: 'a', size: -1 }] })],
  ['a file beyond counting', offer({ files: [{ id: EPOCH, name: 'a', size: 2 ** 60 }] })],
  ['a name without end', offer({ files: [{ id: EPOCH, name: 'a'.repeat(1_025), size: 1 }] })],
  ['an id that is a path', offer({ files: [{ id: '../../../../../../../../../../x', name: 'a', size: 1 }] })],
  ['a path beside the name', offer({ files: [{ id: EPOCH, name: 'a', size: 1, path: '/etc' }] })],
  ['a reason that nobody knows', JSON.stringify({ k: 'file.cancel', id: EPOCH, why: '<b>' })],
  ['run 0', JSON.stringify({ k: 'file.want', id: EPOCH, run: 0, from: 0, held: null })],
  ['deep nesting', '['.repeat(10_000) + ']'.repeat(10_000)],
])('dropped: %s', (_what, text) => {
  expect(parseFrame(text)).toBeNull();
});

/** Near misses: a good frame with one part replaced, removed or added. */
const nearMiss = fc
  .tuple(
    fc.constantFrom(...frames),
    fc.constantFrom('k', 'epoch', 'seq', 'text', 'at', 'cum', 'have', 'facts', 'x'),
    fc.jsonValue(),
    fc.boolean(),
  )
  .map(([good, key, value, remove]) => {
    const rest = Object.entries(good).filter(([name]) => name !== key);
    return JSON.stringify(Object.fromEntries(remove ? rest : [...rest, [key, value]]));
  });
const rubbish = fc.oneof(fc.string({ unit: 'binary' }), fc.json(), nearMiss);

test('parseFrame never throws, and what it lets through is a frame (20,000 runs)', () => {
  fc.assert(
    fc.property(rubbish, (text) => {
      const read = parseFrame(text);
      if (read !== null) expect(frame.safeParse(read)).toEqual({ success: true, data: read });
    }),
    { numRuns: 20_000 },
  );
});

test('no broker schema throws on anything (1,000 runs)', () => {
  const requests = [...Object.values(operatorRequests), ...Object.values(agentRequests)];
  const schemas = [
    ...requests.flatMap(({ ask, answer }) => [ask, answer]),
    ...Object.values(operatorPushes),
    ...Object.values(agentPushes),
    operatorHandshake,
    agentHandshake,
  ];
  const keys = fc.constantFrom(
    'sessionId',
    'target',
    'feature',
    'secret',
    'terms',
    'signals',
    'signal',
    'up',
    'token',
    'version',
    '__proto__',
  );
  const payload = fc.oneof(
    fc.anything({ withBigInt: true, withNullPrototype: true, withDate: true, withMap: true }),
    fc.dictionary(keys, fc.jsonValue()),
  );
  fc.assert(
    fc.property(payload, (foreign) => {
      for (const schema of schemas) expect(typeof schema.safeParse(foreign).success).toBe('boolean');
    }),
    { numRuns: 1_000 },
  );
});

test('what pages ask is strict: no extra field, no empty or endless id', () => {
  expect(operatorRequests.request.ask.safeParse({ target: 'i1', feature: 'chat' }).success).toBe(true);
  for (const bad of [
    { target: 'i1', feature: 'chat', permissions: ['view'] },
    { target: '', feature: 'chat' },
    { target: 'x'.repeat(65), feature: 'chat' },
    { target: 'i1', feature: 'sudo' },
    { target: { $ne: null }, feature: 'chat' },
    null,
  ]) {
    expect(operatorRequests.request.ask.safeParse(bad).success).toBe(false);
  }
  const signal = { attempt: 'a', n: 0, data: '' };
  expect(agentRequests.signal.ask.safeParse({ sessionId: 's', signal }).success).toBe(true);
  for (const bad of [
    { ...signal, n: -1 },
    { ...signal, n: 0.5 },
    { ...signal, data: 'x'.repeat(32_769) },
    { ...signal, attempt: '' },
  ]) {
    expect(agentRequests.signal.ask.safeParse({ sessionId: 's', signal: bad }).success).toBe(false);
  }
});
