// Invariant: what an operator asks of an open folder is done once, in the folder only, and only while it is open and
// allowed; both transcripts have each deed once.
import type { FolderRequest } from '#lib/protocol/folder-frames.ts';
import { twoFolders } from '#tests/fixtures/two-folders.ts';

let both: ReturnType<typeof twoFolders>;
beforeEach(() => {
  both = twoFolders({ 'notes.txt': 'hello', 'sub/a.txt': 'a', 'sub/deep/b.txt': 'b' });
});
afterEach(() => both.close());

const doneOnBoth = (words: string): Promise<void> =>
  both.until(() =>
    (['operator', 'agent'] as const).every((side) => both.lines(side).some((text) => text.includes(words))),
  );
const ID = 'c'.repeat(32);
const file = (name: string, text: string): File => new File([text], name);

test('asked for, opened, looked through, copied out and in, renamed and deleted: each a line on both sides', async () => {
  const operator = both.acts('operator');
  operator.ask('write');
  await both.until(() => both.now('agent').wish === 'write' && both.now('operator').wish === 'write');
  await both.open();
  expect(both.names()).toEqual(['sub', 'notes.txt']);
  expect(both.now('agent').wish).toBeNull();
  operator.copyOut('notes.txt');
  await doneOnBoth('copied “notes.txt” out of the folder “Reports”');
  expect(both.get('operator').files.acts.snapshot().acceptAll).toBe(false);
  operator.go(['sub', 'deep']);
  await both.until(() => both.names().join() === 'b.txt');
  operator.copyIn([file('new.txt', 'new')]);
  await doneOnBoth('copied “sub/deep/new.txt” into the folder “Reports”');
  expect(await both.disk.text('sub/deep/new.txt')).toBe('new');
  operator.rename('b.txt', 'c.txt');
  await doneOnBoth('renamed “sub/deep/b.txt” to “c.txt”');
  operator.go([]);
  operator.remove('sub');
  await doneOnBoth('deleted “sub” from');
  await both.until(() => both.names().join() === 'notes.txt');
  expect(both.disk.paths()).toEqual(['notes.txt']);
  expect(both.lines('operator')).toEqual(both.lines('agent'));
  expect(both.lines('agent')).toHaveLength(6);
  // What was copied in lies in the folder alone.
  await both.until(() =>
    both
      .get('agent')
      .files.acts.snapshot()
      .rows.every(({ way }) => way === 'out'),
  );
});

test.each([
  ['skip', { 'notes.txt': 'hello' }],
  ['rename', { 'notes.txt': 'hello', 'notes (1).txt': 'mine' }],
  ['overwrite', { 'notes.txt': 'mine' }],
] as const)('a name that is taken: %s', async (how, wanted) => {
  await both.open();
  both.acts('operator').remove('sub');
  both.acts('operator').copyIn([file('notes.txt', 'mine')]);
  await both.until(() => both.now('operator').conflict?.name === 'notes.txt');
  both.acts('operator').settle(both.now('operator').conflict?.id ?? '', how);
  expect(both.now('operator').conflict).toBeNull();
  if (how !== 'skip') await doneOnBoth('into the folder');
  await both.until(() => both.names().length === Object.keys(wanted).length);
  for (const [name, text] of Object.entries(wanted)) expect(await both.disk.text(name)).toBe(text);
  expect(both.disk.paths()).toEqual(Object.keys(wanted).toSorted());
});

test('renamed onto another: asked as well; onto itself in other letters: refused, nothing is lost', async () => {
  await both.open();
  both.acts('operator').copyIn([file('b.txt', 'b')]);
  await doneOnBoth('into the folder');
  both.acts('operator').rename('b.txt', 'notes.txt');
  await both.until(() => both.now('operator').conflict !== null);
  both.acts('operator').settle(both.now('operator').conflict?.id ?? '', 'overwrite');
  await doneOnBoth('renamed “b.txt”');
  expect(await both.disk.text('notes.txt')).toBe('b');
  both.acts('operator').rename('notes.txt', 'NOTES.TXT');
  await both.until(() => both.now('operator').problem !== null);
  expect(await both.disk.text('notes.txt')).toBe('b');
});

test('read-only: nothing that changes is done, whoever asks', async () => {
  await both.open(false);
  both.acts('operator').remove('notes.txt');
  await both.until(() => both.now('operator').problem?.includes('read-only') === true);
  both.acts('operator').copyIn([file('x.txt', 'x')]);
  both.acts('operator').rename('notes.txt', 'x.txt');
  both.acts('operator').copyOut('notes.txt');
  await doneOnBoth('copied “notes.txt” out');
  expect(both.disk.did.filter((what) => !what.startsWith('read'))).toEqual([]);
});

test('a request that comes twice, or whose answer is lost with the link, is done once and written once', async () => {
  await both.open();
  both.lose((frame) => frame.k === 'folder.did');
  both.acts('operator').remove('notes.txt');
  await both.until(() => both.disk.did.includes('remove notes.txt'));
  both.lose(() => false);
  both.cut();
  both.heal();
  await doneOnBoth('deleted “notes.txt”');
  expect(both.disk.did.filter((what) => what === 'remove notes.txt')).toHaveLength(1);
  expect(both.lines('operator').filter((text) => text.includes('deleted'))).toHaveLength(1);
  expect(both.now('operator').problem).toBeNull();
});

test('closed in the middle: what waits and what runs comes to nothing, on both sides', async () => {
  await both.open();
  const release = both.disk.hold();
  both.acts('operator').copyIn([file('new.txt', 'new')]);
  both.acts('operator').remove('notes.txt');
  both.acts('operator').rename('notes.txt', 'x.txt');
  await both.until(() =>
    both
      .get('agent')
      .files.acts.snapshot()
      .rows.some(({ at }) => at === 'done'),
  );
  both.acts('agent').revoke();
  release();
  await both.until(() => both.now('operator').why === 'closed');
  await doneOnBoth('John closed the folder “Reports”');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(both.disk.paths()).toEqual(['notes.txt', 'sub/a.txt', 'sub/deep/b.txt']);
  expect(both.now('operator')).toMatchObject({ folder: null, entries: [], path: [] });
  both.acts('operator').remove('notes.txt');
  expect(both.disk.did.filter((what) => !what.startsWith('read'))).toEqual([]);
});

test.each(['permitted', 'stage'] as const)('%s is gone: so is the folder, at once', async (what) => {
  await both.open();
  const release = both.disk.hold();
  both.acts('operator').remove('notes.txt');
  await both.until(() => both.now('operator').problem === null);
  for (const side of ['agent', 'operator'] as const) {
    if (what === 'permitted') both.get(side).permitted = false;
    else both.get(side).stage = 'over';
    both.get(side).files.follow();
    both.get(side).folder.follow();
  }
  release();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(both.disk.paths()).toContain('notes.txt');
  expect([both.now('agent').folder, both.now('operator').folder]).toEqual([null, null]);
  await both.acts('agent').open(true);
  both.acts('operator').ask('read');
  expect([both.now('agent').folder, both.now('agent').wish]).toEqual([null, null]);
});

test('after a reload of the agent’s page the folder is closed, and both say so once', async () => {
  await both.open();
  both.reload();
  await doneOnBoth('the page of John was loaded anew');
  expect(both.now('operator')).toMatchObject({ folder: null, why: 'reloaded' });
  both.heal();
  await both.open();
  expect(both.lines('operator').filter((text) => text.includes('anew'))).toHaveLength(1);
});

test('a request for another grant, before a folder or after it, is refused', async () => {
  const ask = (grant: string): FolderRequest => ({
    k: 'folder.delete',
    grant,
    id: ID,
    path: [],
    name: 'notes.txt',
  });
  both.get('agent').folder.heard(ask('a'.repeat(32)));
  await both.open();
  both.get('agent').folder.heard(ask('a'.repeat(32)));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(both.disk.did.filter((what) => what.startsWith('remove'))).toEqual([]);
});

test('past the door where frames are read: a path that leads elsewhere is refused, a request done once stays so', async () => {
  await both.open();
  both.acts('operator').remove('notes.txt');
  await doneOnBoth('deleted “notes.txt”');
  const asked = both.said.find((frame) => frame.k === 'folder.delete');
  if (asked === undefined) throw new Error('nothing was asked');
  both.acts('operator').copyIn([file('notes.txt', 'new')]);
  await doneOnBoth('into the folder');
  both.get('agent').folder.heard(asked);
  both.get('agent').folder.heard({ ...asked, id: ID, path: ['..'] });
  await both.until(() => both.said.some((frame) => frame.k === 'folder.no' && frame.id === ID));
  expect(both.said).toContainEqual({ k: 'folder.no', id: ID, why: 'name' });
  expect(await both.disk.text('notes.txt')).toBe('new');
});

test('10,000 entries come in pages, in order, each once', async () => {
  both.close();
  both = twoFolders(Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`f${n}.txt`, ''])));
  await both.open();
  expect(both.now('operator').total).toBe(10_000);
  while (both.names().length < 1_000) {
    const have = both.names().length;
    both.acts('operator').more();
    both.acts('operator').more();
    await both.until(() => both.names().length > have);
    expect(both.names().length).toBe(have + 100);
  }
  expect(both.names()).toEqual(Array.from({ length: 1_000 }, (_, n) => `f${n}.txt`));
});

test('a wish is answered once, and a no is told', async () => {
  both.acts('operator').ask('file');
  both.acts('operator').ask('file');
  await both.until(() => both.now('agent').wish === 'file');
  both.acts('agent').refuse();
  both.acts('agent').refuse();
  await both.until(() => both.now('operator').why === 'refused');
  expect(both.lines('operator')).toEqual([
    'Jane asked John for a file',
    'John opened no folder and chose no file',
  ]);
  expect(both.now('agent').wishes).toBe(1);
});

test.each([
  ['another size', [file('a.txt', 'longer')]],
  ['two files', [file('a.txt', 'one'), file('b.txt', 'two')]],
] as const)('what was not announced is a question, like every offer: %s', async (_, offered) => {
  await both.open();
  const state = both.said.findLast((frame) => frame.k === 'folder.state');
  const grant = (state?.k === 'folder.state' ? state.folder?.grant : undefined) ?? '';
  const path: string[] = [];
  both
    .get('agent')
    .folder.heard({ k: 'folder.in', grant, id: ID, path, name: 'a.txt', size: 3, exists: 'ask' });
  await both.until(() => both.said.some(({ k }) => k === 'folder.ready'));
  const files = offered.map((each, n) => ({ id: `${n}`.repeat(32), name: each.name, size: each.size }));
  both.get('agent').files.heard({ k: 'file.offer', batch: ID, of: files.length, files });
  await both.until(() => both.get('agent').files.acts.snapshot().rows.length === files.length);
  await new Promise((resolve) => setTimeout(resolve, 20));
  for (const { at } of both.get('agent').files.acts.snapshot().rows) expect(at).toBe('offered');
});

test('more files than are asked for at once all go in, and a refusal among them stays to be read', async () => {
  await both.open();
  const many = Array.from({ length: 130 }, (_, n) => file(`n${n}.txt`, `${n}`));
  both.acts('operator').copyIn(many);
  await both.until(() => both.disk.paths().filter((path) => path.startsWith('n')).length === 131);
  both.acts('operator').remove('gone.txt');
  await both.until(() => both.now('operator').problem !== null);
  both.acts('operator').more();
  expect(both.now('operator').problem).not.toBeNull();
});
