// Invariant: the focus never falls to the page when what has it goes: it goes to the same button of the next row after a
// press, to the list or the region round it else, and stays where it was put meanwhile.
import { act, createEvent, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FilePanel } from '#components/files/file-panel.tsx';
import type { Side } from '#lib/conversation/conversation.ts';
import type { FileRow } from '#lib/conversation/file-rows.ts';
import { NO_FOLDER, type FolderSnapshot } from '#lib/conversation/folder.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import {
  createConversationDouble,
  FILE_ROW,
  FIRST,
  NO_FILES,
  STILL_FILES,
  STILL_FOLDER,
} from '#tests/doubles/conversation.ts';

const row = (id: string, parts: Partial<FileRow> = {}): FileRow => ({
  ...FILE_ROW,
  id,
  batch: id,
  name: `${id}.txt`,
  ...parts,
});
const file = (name: string) => ({ name, kind: 'file', size: 5 }) as const;
const OPEN: Partial<FolderSnapshot> = {
  folder: { name: 'Reports', write: true },
  entries: [{ name: 'sub', kind: 'directory', size: null }, file('a.txt'), file('b.txt')],
  total: 9,
};

/** What is pressed is done at once here, and in the folder once the agent's page has answered. */
function show(side: Side, rows: readonly FileRow[], parts: Partial<FolderSnapshot> = {}) {
  const files = createSnapshots({ ...NO_FILES, rows });
  const folder = createSnapshots<FolderSnapshot>({ ...NO_FOLDER, can: true, ...parts });
  const turn = (of: (each: FileRow) => boolean, change: Partial<FileRow>): void =>
    files.change({ rows: files.current().rows.map((each) => (of(each) ? { ...each, ...change } : each)) });
  const entries = (change: (all: FolderSnapshot['entries']) => FolderSnapshot['entries']): void =>
    folder.change({ entries: change(folder.current().entries) });
  const later = (answer: () => void): void => void setTimeout(() => act(answer));
  render(
    <FilePanel
      conversation={{
        ...createConversationDouble(),
        files: {
          ...STILL_FILES,
          subscribe: files.subscribe,
          snapshot: files.current,
          answer: (batch, yes) => turn((each) => each.batch === batch, { at: yes ? 'moving' : 'declined' }),
          cancel: (id) =>
            turn((each) => each.id === id, { at: 'cancelled', end: { by: 'own', why: 'person' } }),
        },
        folder: {
          ...STILL_FOLDER,
          subscribe: folder.subscribe,
          snapshot: folder.current,
          go: () => entries(() => []),
          more: () => folder.change({ total: 2 }),
          remove: (name) => later(() => entries((all) => all.filter((each) => each.name !== name))),
          rename: (name, to) =>
            later(() => entries((all) => [...all.filter((each) => each.name !== name), file(to)])),
          open: (write) => Promise.resolve(folder.change({ folder: { name: 'Reports', write }, wish: null })),
          refuse: () => folder.change({ wish: null }),
          revoke: () => folder.change({ folder: null }),
        },
      }}
      snapshot={{ ...FIRST, side }}
      onClose={() => undefined}
    />,
  );
  return { turn, folder };
}
/** By the keyboard. @param at which of several with that name */
async function press(name: string, at = 0): Promise<void> {
  const button = screen.getAllByRole('button', { name })[at];
  act(() => button?.focus());
  await userEvent.keyboard('{Enter}');
}
const focusIn = (text: string, name: string) =>
  waitFor(() => {
    const rows = screen.getAllByRole('listitem').filter(({ textContent }) => textContent.includes(text));
    expect(rows.flatMap((each) => within(each).queryAllByRole('button', { name }))).toContain(
      document.activeElement,
    );
  });
const focusOn = (role: string, name: string) =>
  waitFor(() => expect(screen.getByRole(role, { name })).toHaveFocus());

test.each(['Accept', 'Decline'])(
  '%s leads to the next offer, of many too, and last to the list',
  async (name) => {
    show('operator', [row('a'), row('b'), row('c1', { batch: 'c' }), row('c2', { batch: 'c' })]);
    await press(name);
    await focusIn('b.txt', name);
    await userEvent.keyboard('{Enter}');
    await focusIn('2 files', name);
    await userEvent.keyboard('{Enter}');
    await focusOn('list', 'From John');
  },
);

test('after the last offer of the list come those before it', async () => {
  show('operator', [row('a'), row('b')]);
  await press('Decline', 1);
  await focusIn('a.txt', 'Decline');
});

test('Cancel leads to the next file; one that is through by itself never to a Cancel of another', async () => {
  const out = { way: 'out', at: 'moving' } as const;
  const { turn } = show('operator', [row('a', out), row('b', out), row('c', out)]);
  await press('Cancel', 0);
  await focusIn('b.txt', 'Cancel');
  act(() => turn(({ id }) => id === 'b', { at: 'done' }));
  await focusOn('list', 'To John');
});

test('a key that is held down answers one offer', async () => {
  show('operator', [row('a'), row('b')]);
  await press('Accept');
  await focusIn('b.txt', 'Accept');
  const focused = document.activeElement ?? document.body;
  const repeated = createEvent.keyDown(focused, { key: 'Enter', repeat: true });
  fireEvent(focused, repeated);
  expect(repeated.defaultPrevented).toBe(true);
});

test('who has gone elsewhere meanwhile stays there', async () => {
  const { turn } = show('operator', [row('a', { at: 'moving' })]);
  act(() => screen.getByRole('button', { name: 'Cancel' }).focus());
  await userEvent.click(document.body);
  act(() => turn(() => true, { at: 'done' }));
  await act(() => Promise.resolve());
  expect(document.body).toHaveFocus();
});

test('in the folder: a name that changes keeps the focus, a deleted one passes it on', async () => {
  show('operator', [], OPEN);
  await press('Rename a.txt');
  await userEvent.clear(screen.getByRole('textbox', { name: 'New name' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'New name' }), 'z.txt{Enter}');
  await focusOn('button', 'Rename z.txt');
  await press('Delete b.txt');
  within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }).focus();
  await userEvent.keyboard('{Enter}');
  await focusOn('button', 'Delete z.txt');
  await press('Show more');
  await focusOn('region', 'Folder');
  await press('sub');
  await focusOn('list', 'In the folder');
});

test.each([
  ['Open read-only', { wish: 'read' }],
  ['Open for changes', { wish: 'write' }],
  ['Open read-only', {}],
  ['No', { wish: 'write' }],
  ['No', { wish: 'file' }],
  ['Close folder', { folder: { name: 'Reports', write: true } }],
] as const)('%s leaves the agent user at the folder', async (name, parts) => {
  show('agent', [], parts);
  await press(name);
  await focusOn('region', 'Folder');
});
