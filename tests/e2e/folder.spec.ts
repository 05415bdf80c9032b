// Invariant: an operator works in the one folder that the agent user opened, by hand and with frames of their own, and
// nowhere else; each deed is once in both transcripts; closed in the middle, nothing goes on.
import type { Page } from '@playwright/test';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { fileItem, filePanel, openFiles } from '#tests/fixtures/files.ts';
import { sentFrames, sendFrame, giveFolder, inFolder, rememberFrames } from '#tests/fixtures/folder.ts';
import { chatLog, connect, createInvitation, join, reads } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

/** What a path may never be made of, on any system. */
const OUTSIDE = [
  ['..'],
  ['.'],
  [''],
  ['..', '..', 'secret.txt'],
  ['sub', '..', '..'],
  ['../secret.txt'],
  ['..\\secret.txt'],
  ['/etc/passwd'],
  ['C:'],
  ['C:\\Windows'],
  ['\\\\server\\share'],
  ['sub/..'],
  ['.. '],
  ['...'],
  ['. .'],
  ['..\u0000'],
  ['..\u2028'],
];

const entry = (page: Page, name: string) =>
  filePanel(page)
    .getByRole('list', { name: 'In the folder' })
    .getByRole('listitem')
    .filter({ hasText: name });
const act = (page: Page, name: string) => filePanel(page).getByRole('button', { name, exact: true }).click();
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});
const lines = (page: Page, words: string) =>
  chatLog(page).locator('[data-line]').filter({ hasText: words }).count();

test('a folder is opened, worked in, and closed; nothing outside it can be reached', async ({
  signedInOperator,
  freshPage,
  portal,
}) => {
  test.setTimeout(90_000);
  const operator = await signedInOperator();
  const agent = await freshPage();
  await rememberFrames(operator.context());
  await giveFolder(agent.context());
  const created = await createInvitation(operator, portal);
  await operator.reload();
  await join(agent, created.link);
  await connect(operator, agent, created);

  await openFiles(operator);
  await act(operator, 'Ask for one to change');
  await act(agent, 'Open for changes');
  await expect(entry(operator, 'notes.txt')).toContainText('5 bytes');
  await expect(filePanel(operator).getByText('100 of 131')).toBeVisible();
  await act(operator, 'Show more');
  await expect(entry(operator, 'page 127.txt')).toBeVisible();
  for (const page of [operator, agent]) {
    await checkPage(page, 'an open folder');
  }

  // Out, without a question to the agent user.
  await act(operator, 'Copy out notes.txt');
  await expect(fileItem(operator, 'notes.txt').filter({ hasText: 'Received and checked' })).toBeVisible();
  for (const page of [operator, agent]) await reads(page, 'Jane Neal copied “notes.txt” out of the folder');

  // In: new, and over something that is there, by each answer.
  const copyIn = (content: string) =>
    filePanel(operator).getByLabel('Copy files in').setInputFiles(text('agenda.txt', content));
  await copyIn('one');
  await expect(entry(operator, 'agenda.txt')).toContainText('3 bytes');
  for (const how of ['Skip', 'Rename', 'Overwrite']) {
    await copyIn(`by ${how}`);
    await operator
      .getByRole('dialog', { name: 'The name is taken' })
      .getByRole('button', { name: how })
      .click();
    if (how === 'Rename') await reads(operator, 'copied “agenda (1).txt” into');
  }
  await expect.poll(() => inFolder(agent, 'agenda.txt')).toBe('by Overwrite');
  expect(await inFolder(agent, 'agenda (1).txt')).toBe('by Rename');

  await act(operator, 'Rename notes.txt');
  const rename = operator.getByRole('dialog', { name: 'Rename “notes.txt”' });
  await rename.getByRole('textbox', { name: 'New name' }).fill('../up.txt');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect(rename.getByText('“up.txt” can be used.')).toBeVisible();
  await rename.getByRole('textbox', { name: 'New name' }).fill('items.txt');
  await rename.getByRole('button', { name: 'Rename' }).click();
  await expect(entry(operator, 'items.txt')).toBeVisible();
  expect([await inFolder(agent, 'notes.txt'), await inFolder(agent, 'items.txt')]).toEqual([null, 'hello']);

  await act(operator, 'Delete sub');
  await operator.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(entry(operator, 'sub')).toHaveCount(0);
  for (const page of [operator, agent])
    for (const words of [
      'copied “notes.txt” out',
      'copied “agenda.txt” into',
      'renamed “notes.txt”',
      'deleted “sub”',
    ])
      expect([words, await lines(page, words)]).toEqual([words, words.includes('agenda.txt') ? 2 : 1]);

  // By hand: no path leads out. What is no frame is not answered at all; the others are refused.
  const { grant } = await sentFrames(operator).then(
    (all) => all.find((frame) => 'grant' in frame) ?? { grant: '' },
  );
  for (const path of OUTSIDE) {
    const [id, name] = ['0'.repeat(31), path.at(-1) ?? ''];
    for (const frame of [
      { k: 'folder.list', path, from: 0, id: `${id}1` },
      { k: 'folder.out', path: path.slice(0, -1), name, id: `${id}2` },
      { k: 'folder.delete', path: path.slice(0, -1), name, id: `${id}3` },
      {
        k: 'folder.rename',
        path: [],
        name: 'items.txt',
        to: path.join('/'),
        exists: 'overwrite',
        id: `${id}4`,
      },
      { k: 'folder.in', path: [], name, size: 1, exists: 'overwrite', id: `${id}5` },
    ])
      await sendFrame(operator, { ...frame, grant });
  }
  await filePanel(operator).getByRole('navigation', { name: 'Path' }).getByRole('button').first().click();
  await expect(entry(operator, 'items.txt')).toBeVisible();
  expect(await inFolder(agent, '../secret.txt')).toBe('secret');
  expect(await inFolder(agent, 'items.txt')).toBe('hello');
  await expect(filePanel(operator).getByText('secret')).toHaveCount(0);

  // Closed in the middle of a copy.
  await act(operator, 'Copy out large.bin');
  await expect(fileItem(operator, 'large.bin').getByRole('progressbar')).toBeVisible();
  await act(agent, 'Close folder');
  await expect(
    fileItem(operator, 'large.bin').filter({ hasText: 'the folder was closed first' }),
  ).toBeVisible();
  await expect(filePanel(operator)).toContainText('John Doe closed the folder.');
  await sendFrame(operator, { k: 'folder.delete', path: [], name: 'items.txt', id: 'f'.repeat(32), grant });

  // Another one, and the agent's page is loaded anew.
  await act(operator, 'Ask for a folder');
  await act(agent, 'Open read-only');
  await expect(entry(operator, 'items.txt')).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Delete items.txt' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await agent.reload();
  for (const page of [operator, agent])
    await reads(page, 'The folder was closed: the page of John Doe was loaded anew');
  await expect(filePanel(operator)).toContainText('The page of John Doe was loaded anew');

  // Where there is no folder: a file is asked for, chosen, and offered like any other.
  await act(operator, 'Ask for a file');
  await filePanel(agent).getByLabel('Choose the file').setInputFiles(text('answer.txt', 'here'));
  await fileItem(operator, 'answer.txt').getByRole('button', { name: 'Accept' }).click();
  await expect(fileItem(operator, 'answer.txt')).toContainText('Received and checked');
});
