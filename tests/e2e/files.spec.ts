// Invariant: a file arrives at the other side byte for byte, both ways, only after a yes; a lost link and a reload cost no
// more than what was on its way; the chat goes on meanwhile.
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { checkPage } from '#tests/fixtures/check-page.ts';
import {
  breakLinks,
  countFileBytes,
  fileBytes,
  fileItem,
  fileOnDisk,
  filePanel,
  moved,
  offer,
  openFiles,
  press,
  saved,
} from '#tests/fixtures/files.ts';
import { composer, connect, createInvitation, join, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const MIB = 48;
/** What may be on its way and not kept yet (limits.ts: FILE_WINDOW_BYTES), for each interruption. */
const WINDOW_MIB = 9;
const text = (name: string, content: string) => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(content),
});

test('both ways, declined, cancelled, interrupted, and whole at the end', async ({
  signedInOperator,
  freshPage,
  portal,
}) => {
  test.setTimeout(180_000);
  const big = fileOnDisk('disk image.bin', MIB);
  const operator = await signedInOperator();
  const agent = await freshPage();
  for (const page of [operator, agent]) await countFileBytes(page.context());
  const created = await createInvitation(operator, portal);
  await operator.reload();
  await join(agent, created.link);
  await connect(operator, agent, created);

  // Offered as a batch, with an empty file and a name that would leave its folder.
  await openFiles(operator);
  await offer(operator, [
    text('notes.txt', 'hello'),
    text('empty.txt', ''),
    text('..\\..\\con.desktop', 'x'),
  ]);
  await expect(filePanel(agent)).toBeVisible();
  const batch = fileItem(agent, '3 files');
  await expect(batch).toContainText('con.desktop.download');
  expect(await fileBytes(operator)).toBe(0);
  for (const page of [operator, agent]) {
    await checkPage(page, 'an offer');
  }
  await batch.getByRole('button', { name: 'Accept' }).click();
  for (const name of ['notes.txt', 'empty.txt', '_con.desktop.download'])
    await expect(fileItem(agent, name).filter({ hasText: 'Received and checked' })).toBeVisible();
  const [download] = await Promise.all([agent.waitForEvent('download'), press(agent, 'notes.txt', 'Save')]);
  expect(download.suggestedFilename()).toBe('notes.txt');
  for (const page of [operator, agent]) await reads(page, 'Jane Neal sent “notes.txt” (5 bytes) to John Doe');

  await offer(operator, text('unwanted.txt', 'no'));
  await press(agent, 'unwanted.txt', 'Decline');
  await expect(fileItem(operator, 'unwanted.txt')).toContainText('declined by John Doe');

  // A text that is too long for a line.
  await composer(operator).fill('log '.repeat(1_200));
  await operator.getByRole('button', { name: 'Send as a file' }).click();
  await expect(composer(operator)).toHaveValue('');
  await press(agent, 'Text 20', 'Decline');

  // From the agent to the operator: paused by each, a line meanwhile, then cancelled in the middle.
  await offer(agent, big);
  await press(operator, 'disk image.bin', 'Accept');
  await moved(operator, 'disk image.bin', 2);
  await expect(agent.getByRole('list', { name: 'Now' })).toContainText('TRANSFERRING FILES');
  await press(operator, 'disk image.bin', 'Pause');
  await expect(fileItem(agent, 'disk image.bin')).toContainText('Paused by Jane Neal');
  await checkPage(operator, 'files that run and stand');
  await say(operator, 'one moment');
  await reads(agent, 'one moment');
  await press(operator, 'disk image.bin', 'Resume');
  await press(agent, 'disk image.bin', 'Cancel');
  await expect(fileItem(operator, 'disk image.bin')).toContainText('cancelled by John Doe');

  // To the agent: the link breaks, then the agent's page is loaded anew, then the operator's.
  const before = await fileBytes(operator);
  await offer(operator, big);
  await press(agent, 'disk image.bin', 'Accept');
  await moved(agent, 'disk image.bin', 4);
  await breakLinks(operator);
  await say(agent, 'are you there');
  await reads(operator, 'are you there');
  await moved(agent, 'disk image.bin', 16);
  await agent.reload();
  await moved(agent, 'disk image.bin', 20);
  // Held there: a fast machine would be through before the page is gone.
  await press(agent, 'disk image.bin', 'Pause');
  await expect(fileItem(operator, 'disk image.bin').filter({ hasText: 'Paused by John Doe' })).toBeVisible();
  const sent = (await fileBytes(operator)) - before;
  await operator.reload();
  await press(agent, 'disk image.bin', 'Resume');
  await expect(fileItem(operator, 'disk image.bin')).toContainText('Choose it again');
  await fileItem(operator, 'disk image.bin').getByLabel('Choose again').setInputFiles(big);
  await expect(fileItem(agent, 'disk image.bin')).toContainText('Received and checked', { timeout: 30_000 });
  expect(sent + (await fileBytes(operator))).toBeLessThan(MIB + 3 * WINDOW_MIB);
  expect(await saved(agent, 'disk image.bin', big)).toEqual(['disk image.bin', true]);

  // Both reports, after all that: the same files with the same digests.
  await agent.getByRole('button', { name: 'End Session' }).click();
  const lists = [operator, agent].map(async (page) => {
    await page.getByRole('button', { name: 'Session report' }).click();
    const items = page.getByRole('region', { name: 'Files', exact: true }).getByRole('listitem');
    await expect(items).toHaveCount(7);
    return items.allTextContents();
  });
  const [ofOperator = [], ofAgent] = await Promise.all(lists);
  const what = (all: readonly string[] = []) => all.map((each) => each.slice('00:00:00'.length)).toSorted();
  expect(what(ofOperator)).toEqual(what(ofAgent));
  expect(ofOperator.join()).toMatch(
    /disk image\.bin · 50\.3 MB · from Jane Neal · arrivedSHA-256 by 1 MiB pieces [0-9a-f]{64}/,
  );
  rmSync(dirname(big), { recursive: true });
});
