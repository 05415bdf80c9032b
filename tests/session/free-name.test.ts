// Invariant: a name beside another is still a part of a path, keeps its ending and its folders, and is another for each
// number; of many names none is there twice, on any system.
import fc from 'fast-check';
import { FILES_PER_SESSION, FOLDER_NAME_MAX_CHARACTERS } from '#lib/protocol/limits.ts';
import { isPart } from '#lib/session/folder-path.ts';
import { distinct, nameBeside, sameName } from '#lib/session/free-name.ts';

const somePart = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 255 }).filter(isPart);

test('every name beside a part is a part, no longer than one may be, and another than all before', () => {
  fc.assert(
    fc.property(somePart, fc.integer({ min: 1, max: 200 }), (name, many) => {
      const names = Array.from({ length: many }, (_, number) => nameBeside(name, number));
      expect(new Set(names.map(sameName)).size).toBe(many);
      expect(names[0]).toBe(name);
      for (const beside of names) {
        expect(isPart(beside)).toBe(true);
        expect(beside.length).toBeLessThanOrEqual(FOLDER_NAME_MAX_CHARACTERS);
      }
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['notes.txt', 2, 'notes (2).txt'],
  ['.bashrc', 1, '.bashrc (1)'],
  ['docs/.bashrc', 1, 'docs/.bashrc (1)'],
  ['v1.2/README', 3, 'v1.2/README (3)'],
  ['a.b/c.tar.gz', 1, 'a.b/c.tar (1).gz'],
  [`x.${'y'.repeat(31)}`, 1, `x.${'y'.repeat(31)} (1)`],
  [`${'x'.repeat(251)}.txt`, 10, `${'x'.repeat(246)} (10).txt`],
  [`${'😀'.repeat(127)}x`, 1, `${'😀'.repeat(125)} (1)`],
])('beside %s', (name, number, free) => {
  expect(nameBeside(name, number)).toBe(free);
});

test('of many names none is twice, each keeps its place, and one that was alone stays as it is', () => {
  const someName = fc.constantFrom(
    'a.txt',
    'A.txt',
    'a (1).txt',
    'b/a.txt',
    'e\u0301',
    '\u00e9',
    'A (1).TXT',
  );
  fc.assert(
    fc.property(fc.array(someName, { maxLength: 40, size: 'max' }), (names) => {
      const free = distinct(names);
      expect(new Set(free.map(sameName)).size).toBe(names.length);
      const stem = (name: string): string => sameName(name).replace(/ \(\d+\)/g, '');
      expect(free.map(stem)).toEqual(names.map(stem));
      for (const [index, name] of names.entries())
        if (!names.slice(0, index).some((before) => stem(before) === stem(name)))
          expect(free[index]).toBe(name);
    }),
  );
  expect(distinct(['a.txt', 'A.txt', 'a (1).txt'])).toEqual(['a.txt', 'A (1).txt', 'a (1) (1).txt']);
});

test('as many as a session has, all of one name', () => {
  const free = distinct(Array.from({ length: FILES_PER_SESSION }, () => 'a.txt'));
  expect(free.at(-1)).toBe(`a (${FILES_PER_SESSION - 1}).txt`);
});
