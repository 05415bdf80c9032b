// Invariant: what is dropped is offered whole with its paths, or not at all.
import { readDropped } from '#components/files/read-dropped.ts';
import { FILES_PER_SESSION } from '#lib/protocol/limits.ts';

type Tree = { readonly [name: string]: Tree | null };

const entry = (name: string, isDirectory: boolean, more: object): FileSystemEntry =>
  Object.assign(Object.create(null), { name, isDirectory, isFile: !isDirectory }, more);

/** As Chromium gives them: a folder's content in parts, then nothing. */
function entryOf(name: string, inside: Tree | null, above = ''): FileSystemEntry {
  const fullPath = `${above}/${name}`;
  if (inside === null)
    return entry(name, false, { fullPath, file: (found: (file: File) => void) => found(new File([], name)) });
  return entry(name, true, {
    fullPath,
    createReader() {
      const rest = Object.entries(inside);
      return {
        readEntries: (found: (some: FileSystemEntry[]) => void) =>
          found(rest.splice(0, 100).map(([each, deeper]) => entryOf(each, deeper, fullPath))),
      };
    },
  });
}
const many = (count: number): Tree =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`${i}.txt`, null]));
const paths = (files: readonly File[] | null): string[] | undefined =>
  files?.map((file) => file.webkitRelativePath || file.name);

test('files as they are, files in folders with their paths, empty folders not at all', async () => {
  const docs = entryOf('docs', { 'a.txt': null, deep: { 'b.txt': null, none: {} } });
  expect(paths(await readDropped([entryOf('c.txt', null), docs]))).toEqual([
    'c.txt',
    'docs/a.txt',
    'docs/deep/b.txt',
  ]);
});

test('more than a browser tells at once; and more than a session takes', async () => {
  expect(await readDropped([entryOf('big', many(250))])).toHaveLength(250);
  expect(await readDropped([entryOf('all', many(FILES_PER_SESSION))])).toHaveLength(FILES_PER_SESSION);
  expect(await readDropped([entryOf('too-big', many(FILES_PER_SESSION + 1))])).toBeNull();
});

test('a folder that may not be read', async () => {
  const locked = entry('locked', true, {
    createReader: () => ({
      readEntries: (_: unknown, failed: (why: DOMException) => void) =>
        failed(new DOMException('', 'NotReadableError')),
    }),
  });
  expect(await readDropped([entryOf('c.txt', null), locked])).toBeNull();
});
