// Invariant: no body, however hostile, throws or leaves a control or direction-changing character in a name.
import fc from 'fast-check';
import { faults } from '#lib/protocol/faults.ts';
import {
  createInvitationBody,
  firstFault,
  joinBody,
  lookUpCodeBody,
  setupBody,
  signInBody,
} from '#lib/protocol/http.ts';
import { NAME_MAX_CHARACTERS } from '#lib/protocol/limits.ts';

const join = { code: '7K3QM9XTRB', user: 'John', device: 'Chrome on Windows', problem: '' };
const setup = {
  token: 't',
  name: 'Jane',
  organisation: 'NSL',
  email: 'jane@example.org',
  password: 'correct horse',
};
const bodies = { setupBody, signInBody, createInvitationBody, lookUpCodeBody, joinBody };

const faultOf = (
  schema: typeof joinBody | typeof setupBody | typeof signInBody | typeof createInvitationBody,
  body: unknown,
) => {
  const read = schema.safeParse(body);
  return read.success ? null : firstFault(read.error.issues);
};

describe('names', () => {
  test.each([
    ['right-to-left override', 'John\u202e\u2066nhoJ', 'JohnnhoJ'],
    ['NUL and line breaks', 'John\0\r\n\u2028Smith', 'John Smith'],
    ['zero width', 'Jo\u200bh\ufeffn', 'John'],
    ['lone surrogates', '\ud800John\udfff', 'John'],
    ['spaces around', '  John  ', 'John'],
    ['a real emoji', 'John 😀', 'John 😀'],
    ['markup is only text', '<b>John</b>', '<b>John</b>'],
  ])('%s', (_what, typed, kept) => {
    expect(joinBody.parse({ ...join, user: typed }).user).toBe(kept);
    expect(setupBody.parse({ ...setup, name: typed }).name).toBe(kept);
  });

  test.each([
    ['', 'name-missing'],
    ['\u202e\u200b \0', 'name-missing'],
    ['x'.repeat(65), 'name-too-long'],
    ['x'.repeat(65_536), 'name-too-long'],
  ] as const)('%j is refused with a field and a fault', (user, fault) => {
    expect(faultOf(joinBody, { ...join, user })).toEqual({ fault, field: 'user' });
  });

  test('64 characters are taken', () => {
    expect(joinBody.parse({ ...join, user: 'x'.repeat(NAME_MAX_CHARACTERS) }).user).toHaveLength(64);
  });
});

test('each field has its own fault', () => {
  expect(faultOf(joinBody, { ...join, device: ' ' })).toEqual({
    fault: 'device-name-missing',
    field: 'device',
  });
  expect(faultOf(joinBody, { ...join, problem: 'x'.repeat(501) })).toEqual({
    fault: 'text-too-long',
    field: 'problem',
  });
  expect(faultOf(joinBody, { ...join, code: 'x'.repeat(65) })).toEqual({
    fault: 'code-malformed',
    field: 'code',
  });
  expect(faultOf(setupBody, { ...setup, email: 'jane' })).toEqual({
    fault: 'email-malformed',
    field: 'email',
  });
  expect(faultOf(setupBody, { ...setup, password: 'x'.repeat(11) })).toEqual({
    fault: 'password-too-short',
    field: 'password',
  });
  expect(faultOf(setupBody, { ...setup, password: 'x'.repeat(129) })).toEqual({
    fault: 'password-too-long',
    field: 'password',
  });
  expect(faultOf(setupBody, { ...setup, organisation: '' })).toEqual({
    fault: 'organisation-missing',
    field: 'organisation',
  });
  expect(faultOf(createInvitationBody, { name: 'x'.repeat(65), note: '' })).toEqual({
    fault: 'name-too-long',
    field: 'name',
  });
  expect(faultOf(signInBody, { email: 'a@b.example', password: '' })).toEqual({
    fault: 'wrong-credentials',
    field: 'password',
  });
});

test('an e-mail address is kept in lower case, without spaces around it', () => {
  expect(setupBody.parse({ ...setup, email: '  Jane@Example.ORG ' }).email).toBe('jane@example.org');
});

test('a session name is one clean line too', () => {
  const read = createInvitationBody.parse({ name: ' Printer\u202e\nqueue\0 ', note: 'a\nb\u202e\0' });
  expect(read).toEqual({ name: 'Printer queue', note: 'a\nb' });
  expect(createInvitationBody.parse({ name: '', note: '' })).toEqual({ name: '', note: '' });
});

test.each([
  null,
  undefined,
  5,
  'text',
  [],
  {},
  { ...join, extra: 1 },
  { ...join, user: null },
  { ...join, user: ['x'] },
])('%j is malformed', (body) => {
  expect(faultOf(joinBody, body)?.fault).toBe('malformed');
});

test('no body throws, and every fault is from the list (5,000 runs)', () => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc.jsonValue(),
    fc.constant('x'.repeat(65_536)),
  );
  const keys = fc.constantFrom(
    'token',
    'name',
    'organisation',
    'email',
    'password',
    'code',
    'user',
    'device',
    'problem',
    'note',
  );
  const body = fc.oneof(
    fc.dictionary(keys, value, { maxKeys: 6 }),
    fc.record({ code: value, user: value, device: value, problem: value }),
  );
  fc.assert(
    fc.property(body, (foreign) => {
      for (const schema of Object.values(bodies)) {
        const read = schema.safeParse(foreign);
        if (!read.success) expect(faults).toContain(firstFault(read.error.issues).fault);
        else if ('user' in read.data) expect(read.data.user).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u);
      }
    }),
    { numRuns: 5_000 },
  );
});
