// Invariant: each side has just what it can do with the folder, with the reason where it cannot; names are text.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FilePanel } from '#components/files/file-panel.tsx';
import type { Side } from '#lib/conversation/conversation.ts';
import { NO_FOLDER, type FolderSnapshot } from '#lib/conversation/folder.ts';
import { FolderPreview } from '#components/files/folder-preview.tsx';
import { previewKind } from '#components/files/preview-kind.ts';
import type { FileRow } from '#lib/conversation/file-rows.ts';
import {
  createConversationDouble,
  ended,
  FILE_ROW,
  FIRST,
  NO_FILES,
  STILL_FILES,
  STILL_FOLDER,
} from '#tests/doubles/conversation.ts';

const ROW: FileRow = { ...FILE_ROW, id: 'f1', batch: 'b1', size: 5, at: 'done', moved: 5 };

function show(side: Side, parts: Partial<FolderSnapshot>, session = FIRST.session) {
  const did: string[] = [];
  const note =
    (what: string) =>
    (...given: unknown[]): void =>
      void did.push([what, ...given].join(' '));
  const now = { ...NO_FOLDER, can: true, ...parts };
  const folder = {
    ...STILL_FOLDER,
    snapshot: () => now,
    ask: note('ask'),
    go: (path: readonly string[]) => void did.push(`go ${path.join('/')}`),
    more: note('more'),
    copyOut(name: string): string {
      did.push(`out ${name}`);
      return 'b1';
    },
    remove: note('remove'),
    rename: note('rename'),
    settle: note('settle'),
    open: (write: boolean) => Promise.resolve(note('open')(write)),
    refuse: note('refuse'),
    revoke: note('revoke'),
  };
  render(
    <FilePanel
      conversation={{ ...createConversationDouble(), folder }}
      snapshot={{ ...FIRST, side, session }}
      onClose={() => undefined}
    />,
  );
  return did;
}
const press = (name: string): Promise<void> => userEvent.click(screen.getByRole('button', { name }));
const reasonOf = (name: string): HTMLElement => screen.getByRole('button', { name });
const OPEN: Partial<FolderSnapshot> = {
  folder: { name: 'Reports', write: true },
  path: ['2026'],
  entries: [
    { name: 'sub', kind: 'directory', size: null },
    { name: '<b>x</b>\u202e.txt', kind: 'file', size: 12_000 },
  ],
  total: 300,
  left: 2,
};

test('the agent user opens, refuses and closes', async () => {
  const did = show('agent', { wish: 'write' });
  expect(screen.getByText(/Jane Neal asks you to open one folder/)).toBeVisible();
  await press('Open read-only');
  await press('Open for changes');
  await press('No');
  expect(did).toEqual(['open false', 'open true', 'refuse']);
});

test('an open folder is named and can be closed', async () => {
  const did = show('agent', { folder: { name: 'Reports', write: false } });
  expect(screen.getByText('Reports')).toBeVisible();
  await press('Close folder');
  expect(did).toEqual(['revoke']);
});

test('where the browser cannot, or a reload has closed it, it is said', () => {
  show('agent', { can: false, why: 'reloaded' });
  expect(screen.getByText(/loaded anew, and the folder is closed/)).toBeVisible();
  expect(reasonOf('Open read-only')).toHaveAccessibleDescription(
    'This browser cannot open a folder. Choose files instead.',
  );
});

test('the operator asks; where the browser of the agent cannot, for a file alone', async () => {
  const did = show('operator', { can: false });
  expect(reasonOf('Ask for a folder')).toHaveAttribute('aria-disabled', 'true');
  await press('Ask for a folder');
  await press('Ask for a file');
  expect(did).toEqual(['ask file']);
});

test('the operator works in it: names are text, and what cannot be done says why', async () => {
  const did = show('operator', OPEN);
  const list = within(screen.getByRole('list', { name: 'In the folder' }));
  expect(list.getByText('<b>x</b>\ufffd.txt')).toBeVisible();
  expect(screen.getByText('2 of 300')).toBeVisible();
  expect(screen.getByText('Not everything is shown: 2 left out.')).toBeVisible();
  await press('sub');
  await press('Reports');
  await press('Show more');
  await press('Copy out <b>x</b>\ufffd.txt');
  expect(reasonOf('Rename sub')).toHaveAccessibleDescription('A browser cannot rename a folder.');
  await press('Delete sub');
  await userEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' }));
  await press('Rename <b>x</b>\ufffd.txt');
  const field = screen.getByRole('textbox', { name: 'New name' });
  await userEvent.clear(field);
  await userEvent.type(field, 'con.txt{Enter}');
  expect(field).toHaveAccessibleDescription(/“_con.txt” can be used/);
  await userEvent.clear(field);
  await userEvent.type(field, 'new.txt{Enter}');
  expect(did).toEqual([
    'go 2026/sub',
    'go ',
    'more',
    'out <b>x</b>\u202e.txt',
    'remove sub',
    'rename <b>x</b>\u202e.txt new.txt',
  ]);
});

test('a taken name is a question of three answers', async () => {
  const did = show('operator', { ...OPEN, conflict: { id: 'c1', name: 'notes.txt' } });
  const dialog = within(screen.getByRole('dialog', { name: 'The name is taken' }));
  for (const name of ['Skip', 'Overwrite', 'Rename'])
    await userEvent.click(dialog.getByRole('button', { name }));
  expect(did).toEqual(['settle c1 skip', 'settle c1 overwrite', 'settle c1 rename']);
});

test('read-only, and after the end: nothing that changes can be pressed', async () => {
  const did = show('operator', { ...OPEN, folder: { name: 'Reports', write: false } });
  expect(reasonOf('Delete sub')).toHaveAccessibleDescription('The folder was opened read-only.');
  await press('Delete sub');
  expect(did).toEqual([]);
});

test('once the session is over nothing is asked for', async () => {
  const did = show('operator', {}, ended());
  await press('Ask for a folder');
  await press('Ask for a file');
  expect(did).toEqual([]);
});

test.each([
  ['a.png', 5, 'picture'],
  ['A.JPG', 5, 'picture'],
  ['notes.TXT', 5, 'text'],
  ['page.html', 5, 'text'],
  ['drawing.svg', 5, 'text'],
  ['a.constructor', 5, undefined],
  ['setup.exe', 5, undefined],
  ['huge.log', 10_000_001, undefined],
  ['unknown.txt', null, undefined],
] as const)('%s of %s bytes is shown as %s', (name, size, as) => {
  expect(previewKind(name, size)?.as).toBe(as);
});

test('a preview shows a page as its text, once its copy has come', async () => {
  const row = { ...ROW, batch: 'b1', name: 'page.html', at: 'done' } as const;
  const now = { ...NO_FILES, rows: [row] };
  const text = '<script>alert(1)</script>';
  const blob = new Blob([text]); // that of this DOM cannot be read
  Reflect.set(blob, 'slice', () => ({ text: () => Promise.resolve(text) }));
  const whole = (): Promise<Blob> => Promise.resolve(blob);
  const conversation = {
    ...createConversationDouble(),
    files: { ...STILL_FILES, snapshot: () => now, whole },
  };
  render(
    <FolderPreview
      problem={null}
      conversation={conversation}
      batch="b1"
      name="page.html"
      onClose={() => undefined}
    />,
  );
  expect(await screen.findByRole('textbox', { name: 'Text' })).toHaveValue('<script>alert(1)</script>');
});
