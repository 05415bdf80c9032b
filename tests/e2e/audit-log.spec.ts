// Invariant: what was done can be read, narrowed, verified and taken away as a file, in the browser.
import { readFile } from 'node:fs/promises';
import { createInvitation, join, rowOf } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('read, filter, verify, export', async ({ portal, signedInOperator, freshPage }) => {
  const page = await signedInOperator();
  const created = await createInvitation(page, portal, 'Reception');
  await join(await freshPage(), created.link);
  await expect(rowOf(page, created)).toContainText('Available');

  await page.getByRole('link', { name: 'Audit log' }).click();
  await expect(page.getByRole('heading', { name: 'Audit log' })).toBeVisible();
  const entries = page.getByRole('rowheader');
  await expect(entries).toHaveText([
    'Agent user joined',
    'Created an on-demand session',
    'Signed in',
    'Signed in',
    'Set up Parley',
  ]);
  await expect(page.locator('body')).not.toContainText(created.code);

  await page.getByRole('button', { name: 'Agent user joined' }).click();
  const entry = page.getByRole('dialog', { name: 'Agent user joined' });
  await expect(entry).toContainText('John Doe');
  await entry.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('combobox', { name: 'Period' }).selectOption('Today');
  await page.getByRole('combobox', { name: 'Category' }).selectOption('On-demand');
  await page.getByRole('searchbox', { name: 'Search' }).fill('created');
  await expect(entries).toHaveText(['Created an on-demand session']);
  await expect(page).toHaveURL(/period=today.*category=on-demand.*text=created/);
  await page.reload();
  await expect(entries).toHaveText(['Created an on-demand session']);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export CSV' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^audit-log-(\d{4}-\d\d-\d\d)-to-\1\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('"Created an on-demand session","Jane Neal","Reception"');

  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The audit log holds: 5 entries' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search' }).fill('nobody did this');
  await expect(page.getByText('Nothing matches these filters')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(entries).toHaveCount(5);
});
