// Invariant: a part of a path leads one step down or is no part.
import fc from 'fast-check';
import {
  FOLDER_DEPTH,
  FRAME_MAX_BYTES,
  FOLDER_PAGE,
  FOLDER_NAME_MAX_CHARACTERS,
} from '#lib/protocol/limits.ts';
import { parseFrame } from '#lib/protocol/frames.ts';
import { folderLine } from '#lib/session/folder-lines.ts';
import { isPart, isPath, shownPath, sortEntries } from '#lib/session/folder-path.ts';

const OUTSIDE = [
  '',
  '.',
  '..',
  '...',
  '/',
  '\\',
  '/etc/passwd',
  '../..',
  '..\\..',
  'a/..',
  'a\\b',
  'C:',
  'c:\\Windows',
  'C:secret.txt',
  '\\\\server\\share',
  '\\\\?\\C:\\',
  '.. ',
  '. .',
  '.. .',
  '..\u0000',
  'a\u0000b',
  'a\nb',
  '..\u00a0',
  '..\u2028',
  '..\u3000',
  'a.',
  'a ',
  '\ud800',
  '\u007f',
  'x'.repeat(FOLDER_NAME_MAX_CHARACTERS + 1),
];

test.each(OUTSIDE)('no part: %j', (name) => {
  expect(isPart(name)).toBe(false);
  const id = 'a'.repeat(32);
  const asks = [
    { k: 'folder.list', grant: id, id, path: [name], from: 0 },
    { k: 'folder.out', grant: id, id, path: ['sub'], name },
    { k: 'folder.delete', grant: id, id, path: ['sub', name], name: 'x' },
    { k: 'folder.rename', grant: id, id, path: [], name: 'x', to: name, exists: 'overwrite' },
    { k: 'folder.in', grant: id, id, path: [], name, size: 1, exists: 'overwrite' },
  ];
  for (const frame of asks) expect(parseFrame(JSON.stringify(frame))).toBeNull();
});

test.each(['a', '.bashrc', 'notes.txt', '..a', 'Ж 文.tar.gz', '10:30.png', '%2e%2e', '__proto__', '~'])(
  'a part: %j',
  (name) => {
    expect(isPart(name)).toBe(true);
  },
);

test('no part has a separator, is made of dots, or loses its end on some system', () => {
  const pieces = fc.constantFrom(
    '.',
    '..',
    '/',
    '\\',
    ' ',
    '\u0000',
    'C:',
    'a',
    '\u2024',
    '\u00a0',
    '\t',
    '%2f',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.array(pieces).map((all) => all.join('')),
        fc.string({ unit: 'binary' }),
      ),
      (name) => {
        if (!isPart(name)) return;
        expect(name).not.toMatch(/[/\\\u0000]/);
        expect(name.replace(/[.\s]+$/, '')).toBe(name);
        expect(['', '.', '..']).not.toContain(name.trim());
      },
    ),
    { numRuns: 1_000 },
  );
});

test('a path is as deep as agreed', () => {
  const deep = Array.from({ length: FOLDER_DEPTH }, () => 'a');
  expect([isPath([]), isPath(deep), isPath([...deep, 'a']), isPath(['a', '..'])]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test('a page of the longest names fits into one frame', () => {
  const entries = Array.from({ length: FOLDER_PAGE }, () => ({
    name: '"'.repeat(254).concat('x'),
    kind: 'directory',
    size: null,
  }));
  const id = 'a'.repeat(32);
  const text = JSON.stringify({ k: 'folder.page', id, from: 0, total: 1e4, left: 0, entries });
  expect(new TextEncoder().encode(text).length).toBeLessThan(FRAME_MAX_BYTES);
  expect(parseFrame(text)).not.toBeNull();
});

test('folders first, numbers by their value; what is unseen is seen; lines are plain text of one line', () => {
  const entries = ['b10', 'b9', 'a'].map((name) => ({ name, kind: 'file' as const }));
  const sorted = sortEntries([...entries, { name: 'z', kind: 'directory' as const }]);
  expect(sorted.map(({ name }) => name)).toEqual(['z', 'a', 'b9', 'b10']);
  expect(shownPath(['a\u202Efdp.exe', 'b'])).toBe('a\ufffdfdp.exe/b');
  expect(shownPath(['x'.repeat(400)])).toHaveLength(255);
  const people = { operator: 'Jane Neal', user: 'John' };
  expect(folderLine({ what: 'renamed', name: 'a\u202e', to: 'b\n' }, people)).toBe(
    'Jane Neal renamed “a\ufffd” to “b\ufffd”',
  );
});
