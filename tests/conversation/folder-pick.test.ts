// Invariant: a picker that was closed changes nothing; a folder that the browser does not open is said to the person who
// chose it, until they choose again.
import { createFolderHost } from '#lib/conversation/folder-host.ts';
import type { FolderDeps } from '#lib/conversation/folder.ts';
import type { pickFolder } from '#lib/shelf/folder.ts';
import { createMemoryFolder } from '#tests/doubles/memory-folder.ts';

type Picked = Awaited<ReturnType<typeof pickFolder>>;

function host(...picks: readonly Picked[]) {
  const said: string[] = [];
  const left = [...picks];
  const files: FolderDeps['files'] = {
    give: () => undefined,
    expect: () => undefined,
    stop: () => undefined,
    put: () => undefined,
    room: () => Promise.resolve(0),
    forbidden: () => null,
    acts: {} as FolderDeps['files']['acts'],
  };
  return {
    said,
    ...createFolderHost({
      say: ({ k }) => void said.push(k),
      allowed: () => true,
      files,
      note: () => undefined,
      now: () => 0,
      can: () => true,
      pick: () => Promise.resolve(left.shift() ?? 'dismissed'),
      wasOpen: () => false,
    }),
  };
}

test('closed: nothing is said, to anybody', async () => {
  const { acts, said } = host('dismissed');
  await acts.open(false);
  expect([acts.snapshot().problem, acts.snapshot().folder, said]).toEqual([null, null, []]);
});

test('not opened by the browser: a sentence, gone with the next choice; the operator is told nothing', async () => {
  const { acts, said } = host('failed', 'dismissed', createMemoryFolder({}).folder);
  await acts.open(true);
  expect(acts.snapshot().problem).toMatch(/did not open that folder/);
  expect(said).toEqual([]);
  await acts.open(true);
  expect(acts.snapshot().problem).toBeNull();
  await acts.open(true);
  expect(acts.snapshot().folder).toEqual({ name: 'Reports', write: true });
});
