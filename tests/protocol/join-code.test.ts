import fc from 'fast-check';
import {
  CODE_ALPHABET,
  CODE_LENGTH,
  codeLength,
  parseJoinCode,
  showJoinCode,
} from '#lib/protocol/join-code.ts';

const code = fc.string({
  unit: fc.constantFrom(...CODE_ALPHABET),
  minLength: CODE_LENGTH,
  maxLength: CODE_LENGTH,
});

test('a code reads the same however it is typed', () => {
  const spellings = [
    '7K3QM-9XTRB',
    '7k3qm9xtrb',
    ' 7k3q m9 xtrb ',
    '7K3QM–9XTRB',
    '7K3QM\u20119XTRB',
    '7K3QM\t9XTRB\n',
  ];
  for (const text of spellings) expect(parseJoinCode(text)).toEqual({ ok: true, value: '7K3QM9XTRB' });
  expect(parseJoinCode('oO0iI-lL1aA')).toEqual({ ok: true, value: '00011111AA' });
  expect(parseJoinCode('oO0iI-lL1a')).toMatchObject({ ok: false, fault: 'code-malformed' });
  expect(parseJoinCode('oO0iI-lL1aAb')).toMatchObject({ ok: false, fault: 'code-malformed' });
});

test('the alphabet has 32 signs, none of which can be mistaken', () => {
  expect(new Set(CODE_ALPHABET).size).toBe(32);
  expect(CODE_ALPHABET).not.toMatch(/[ILOU]/);
});

test('what is shown is read back (2,000 runs)', () => {
  fc.assert(
    fc.property(code, fc.boolean(), (whole, lower) => {
      const shown = showJoinCode(whole);
      expect(shown).toMatch(/^.{5}-.{5}$/);
      expect(parseJoinCode(lower ? shown.toLowerCase() : shown)).toEqual({ ok: true, value: whole });
    }),
    { numRuns: 2_000 },
  );
});

test('anything else is one fault, never a throw (5,000 runs)', () => {
  expect(parseJoinCode('7K3QM-9XTRU')).toMatchObject({ fault: 'code-malformed' });
  expect(parseJoinCode('😀'.repeat(10))).toMatchObject({ fault: 'code-malformed' });
  expect(parseJoinCode('x'.repeat(65_536))).toMatchObject({ fault: 'code-malformed' });
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 24 }), (text) => {
      const read = parseJoinCode(text);
      if (read.ok) expect(read.value).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
      expect(codeLength(text)).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 5_000 },
  );
});

test('it tells how many characters were typed', () => {
  expect(['', '7K3', '7K3QM-9X', '😀'].map(codeLength)).toEqual([0, 3, 7, 1]);
});
