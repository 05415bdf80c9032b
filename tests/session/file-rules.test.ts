// Invariant: no spelling of a name gets a blocked ending through, no file over the limit goes, and none goes the wrong way;
// everything else does.
import fc from 'fast-check';
import { fileRules, NO_FILE_RULES, type FileRules } from '#lib/protocol/file-rules.ts';
import {
  courseOf,
  endingsOf,
  endingWords,
  ruledOut,
  ruleWords,
  sift,
  wrongWay,
} from '#lib/session/file-rules.ts';
import { safeName } from '#lib/session/safe-name.ts';

const COURSES = ['to-device', 'from-device'] as const;
const small = (name: string) => ({ name, size: 1 });
const blocking = (...blocked: string[]): FileRules => ({ ...NO_FILE_RULES, blocked });

test('without rules everything goes, both ways', () => {
  fc.assert(
    fc.property(fc.string(), fc.maxSafeNat(), fc.constantFrom(...COURSES), (name, size, course) => {
      expect(ruledOut(NO_FILE_RULES, { name, size }, course)).toBeNull();
    }),
  );
  expect(ruleWords(NO_FILE_RULES)).toBe('');
});

test('one way only: nothing goes the other way, whatever it is', () => {
  for (const direction of COURSES)
    for (const course of COURSES) {
      const rules: FileRules = { ...NO_FILE_RULES, direction };
      expect(ruledOut(rules, small('a.txt'), course) === null).toBe(direction === course);
      expect(wrongWay(rules, course)).toBe(ruledOut(rules, small('a.txt'), course));
    }
  expect(courseOf('operator', 'out')).toBe('to-device');
  expect(courseOf('operator', 'in')).toBe('from-device');
  expect(courseOf('agent', 'out')).toBe('from-device');
  expect(courseOf('agent', 'in')).toBe('to-device');
});

test('the limit itself goes, a byte more does not', () => {
  const rules: FileRules = { ...NO_FILE_RULES, megabytes: 10 };
  expect(ruledOut(rules, { name: 'a', size: 10_000_000 }, 'to-device')).toBeNull();
  expect(ruledOut(rules, { name: 'a', size: 10_000_001 }, 'to-device')).toMatch(
    /“a” cannot go: .* at most 10 MB/,
  );
});

test.each([
  'setup.exe',
  'SETUP.EXE',
  'setup.exe.',
  'setup.exe. .',
  'setup.exe ',
  'C:\\tools\\setup.exe',
  'tools/setup.exe',
  'setup.e\u200bxe',
  'setup.exe\u0000',
  '\u202esetup.exe',
  'setup.tar.exe',
  '.exe.exe',
])('%j is blocked with exe', (name) => {
  expect(ruledOut(blocking('exe'), small(name), 'to-device')).toMatch(/files that end in \.exe are blocked/);
});

test('what merely reads like it goes', () => {
  for (const name of ['exe', 'setup.exe.txt', 'setup-exe', 'setup.exes', 'a.sexe'])
    expect(ruledOut(blocking('exe'), small(name), 'to-device')).toBeNull();
  expect(ruledOut(blocking('gz'), small('a.tar.gz'), 'to-device')).not.toBeNull();
  expect(ruledOut(blocking('tar.gz'), small('a.gz'), 'to-device')).toBeNull();
});

test('a file that is made harmless when it is saved is blocked as what it was', () => {
  expect(safeName('a.lnk')).toBe('a.lnk.download');
  expect(ruledOut(blocking('lnk'), small('a.lnk'), 'to-device')).not.toBeNull();
  expect(ruledOut(blocking('download'), small('a.lnk'), 'to-device')).not.toBeNull();
});

test('whatever is saved under a blocked ending was blocked', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.constantFrom('exe', 'ExE'),
      (stem, ending) => {
        const name = `${stem}.${ending}`;
        if (!/\.exe$/i.test(safeName(name))) return;
        expect(ruledOut(blocking('exe'), small(name), 'to-device')).not.toBeNull();
      },
    ),
  );
});

test('endings as people type them, and as they are read again', () => {
  expect(endingsOf(' .EXE, bat;*.msi\n tar.gz exe ,, ')).toEqual(['exe', 'bat', 'msi', 'tar.gz']);
  expect(endingsOf('')).toEqual([]);
  fc.assert(
    fc.property(
      fc.array(fc.stringMatching(/^[a-z0-9]{1,8}(\.[a-z0-9]{1,8})?$/), { maxLength: 8 }),
      (typed) => {
        const endings = endingsOf(typed.join(' '));
        expect(endingsOf(endingWords(endings))).toEqual(endings);
        expect(fileRules.safeParse({ ...NO_FILE_RULES, blocked: endings }).success).toBe(true);
      },
    ),
  );
});

test.each([['a/b'], ['*'], ['e?e'], ['.'], ['a..b'], ['<b>'], ['x'.repeat(21)], ['A']])(
  '%j is no ending',
  (ending) => {
    const parsed = fileRules.safeParse({ ...NO_FILE_RULES, blocked: [ending] });
    expect(parsed.success).toBe(false);
    expect(parsed.error?.issues[0]?.message).toBe('file-endings');
  },
);

test.each([0, -1, 1.5, 1_000_001, Number.NaN, '5'])('%p is no limit', (megabytes) => {
  const parsed = fileRules.safeParse({ ...NO_FILE_RULES, megabytes });
  expect(parsed.error?.issues[0]?.message).toBe('file-megabytes');
});

test('the rules in a line: two that differ never read the same', () => {
  const rules: FileRules = { direction: 'to-device', megabytes: 1_234, blocked: ['exe', 'bat'] };
  expect(ruleWords(rules)).toBe('only to the device, at most 1,234 MB each, no .exe, .bat');
  expect(ruleWords({ ...rules, megabytes: 1_235 })).not.toBe(ruleWords(rules));
});

test('of what is chosen the good goes, and three reasons stand with the number of the others', () => {
  const why = (file: string) => (file.startsWith('x') ? `${file} cannot go.` : null);
  expect(sift(['a', 'b'], why)).toEqual({ good: ['a', 'b'], problem: null });
  expect(sift(['x1', 'a', 'x2', 'x3'], why)).toEqual({
    good: ['a'],
    problem: 'x1 cannot go. x2 cannot go. x3 cannot go.',
  });
  const problem = (...names: string[]) => sift(names, why).problem;
  expect(problem('x1', 'x2', 'x3', 'x4')).toMatch(/x3 cannot go\. One more file cannot go either\.$/);
  expect(problem('x1', 'x2', 'x3', 'x4', 'x5')).toMatch(/x3 cannot go\. 2 more files cannot go either\.$/);
  // What holds for all of them is said once.
  expect(sift(['a', 'b'], () => 'Files go only to this device.').problem).toBe(
    'Files go only to this device.',
  );
});
