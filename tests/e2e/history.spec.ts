// Invariant: what was said stays readable in the browsers that held it, until its time is over or it is cleared; and a
// browser whose storage fails loses no line without saying so.
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { ADMINISTRATOR, chatLog, composer, reads, rowOf, say } from '#tests/fixtures/people.ts';
import { noteReads, readReport, writeNote } from '#tests/fixtures/reports.ts';
import { expect, test, type JoinedAgent } from '#tests/fixtures/test.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
const GONE = /this browser keeps no transcript of it/;
const endCard = (page: Page) => page.getByRole('region', { name: 'Session ended' });
const sendButton = (page: Page) => page.getByRole('button', { name: 'Send', exact: true });
const lines = (page: Page, text: string) => chatLog(page).locator('[data-line]').filter({ hasText: text });

/** Two lines, then the agent user ends. */
async function talkAndEnd({ operator, agent }: JoinedAgent): Promise<void> {
  await say(operator, 'Is it plugged in?');
  await reads(agent, 'Is it plugged in?');
  await say(agent, 'It is now');
  await reads(operator, 'It is now');
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(endCard(operator)).toContainText('John Doe');
}

test('an ended session is opened again by its operator, read-only, saved, and cleared', async ({
  portal,
  liveSession,
  freshPage,
}) => {
  const people = await liveSession();
  const { operator, created } = people;
  await talkAndEnd(people);
  const address = operator.url();
  await operator.goto(`${portal.url}/on-demand`);
  await rowOf(operator, created).getByRole('button', { name: 'Transcript' }).click();
  await operator.waitForURL(address);
  await operator.reload();
  await reads(operator, 'Is it plugged in?');
  await reads(operator, 'It is now');
  await expect(composer(operator)).toHaveCount(0);
  const saved = operator.waitForEvent('download');
  await endCard(operator).getByRole('button', { name: 'Save transcript' }).click();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text).toContain('Is it plugged in?');
  expect(text).toContain('It is now');

  // The report has times and who ended it, none of what was written, and a note that stays.
  await writeNote(operator, 'Plugged in again.');
  const reports = [await readReport(operator), await readReport(people.agent)];
  for (const data of reports) expect(data).toMatch(/"operator": 1,\s+"agent": 1/);
  for (const data of reports) expect(data).not.toContain('plugged in?');
  expect(reports.map((data) => data.includes('Plugged in again.'))).toEqual([true, false]);

  // Signed in elsewhere the same operator finds nothing: no server holds it.
  const elsewhere = await freshPage();
  await elsewhere.context().addCookies(await operator.context().cookies());
  await elsewhere.goto(address);
  await expect(elsewhere.getByText(GONE)).toBeVisible();
  // What it does hold is here and at the row.
  await noteReads(elsewhere, 'Plugged in again.');
  await elsewhere.goto(`${portal.url}/on-demand`);
  await noteReads(elsewhere, 'Plugged in again.');

  await endCard(operator).getByRole('button', { name: 'Clear transcript' }).click();
  await operator.getByRole('alertdialog').getByRole('button', { name: 'Clear transcript' }).click();
  await operator.waitForURL('**/on-demand');
  const button = rowOf(operator, created).getByRole('button', { name: 'Transcript' });
  await expect(button).toHaveAccessibleDescription('This browser keeps no transcript of it.');
  for (const again of [() => operator.goto(address), () => operator.reload()]) {
    await again();
    await expect(operator.getByText(GONE)).toBeVisible();
  }
});

test('the agent user reads it after a reload, and clears it', async ({ liveSession }) => {
  const people = await liveSession();
  const { agent } = people;
  await talkAndEnd(people);
  await agent.reload();
  await expect(endCard(agent).getByText('Lines')).toBeVisible();
  await endCard(agent).getByRole('button', { name: 'Clear transcript' }).click();
  await agent.getByRole('alertdialog').getByRole('button', { name: 'Clear transcript' }).click();
  await expect(endCard(agent).getByText('Lines')).toHaveCount(0);
  await agent.reload();
  await expect(endCard(agent)).toBeVisible();
  await expect(endCard(agent).getByText('Lines')).toHaveCount(0);
});

test('once the organisation’s retention has passed it is gone from both browsers', async ({
  portal,
  liveSession,
}) => {
  const people = await liveSession();
  const { operator, agent } = people;
  await talkAndEnd(people);
  await portal.advance(29 * DAY_MS);
  await operator.reload();
  await reads(operator, 'It is now');
  await portal.advance(2 * DAY_MS);
  await operator.reload();
  await expect(operator.getByText(GONE)).toBeVisible();
  await agent.reload();
  await expect(endCard(agent)).toBeVisible();
  await expect(endCard(agent).getByText('Lines')).toHaveCount(0);
  for (const page of [operator, agent]) expect(await stored(page, 'log')).toBe(0);
});

test('the account menu clears all that is not running', async ({ liveSession }) => {
  const people = await liveSession();
  const { operator } = people;
  await talkAndEnd(people);
  await endCard(operator).getByRole('link', { name: 'Back to On-demand' }).click();
  const transcript = rowOf(operator, people.created).getByRole('button', { name: 'Transcript' });
  await expect(transcript).not.toHaveAttribute('aria-disabled', 'true');
  await operator.getByRole('button', { name: ADMINISTRATOR.name }).click();
  await operator.getByRole('button', { name: 'Clear history on this device' }).click();
  const question = operator.getByRole('alertdialog', { name: 'Clear history on this device?' });
  await expect(question).toBeVisible();
  await expect(operator.getByRole('dialog', { name: 'Account' })).toHaveCount(0);
  await expect(question).toContainText('The transcript of 1 ended session is removed');
  await question.getByRole('button', { name: 'Clear history' }).click();
  await expect(question).toHaveCount(0);
  expect(await stored(operator, 'log')).toBe(0);
  await expect(transcript).toHaveAccessibleDescription('This browser keeps no transcript of it.');
  // Without a reload: what this very page had shown is gone too.
  await operator.goBack();
  await expect(operator.getByText(GONE)).toBeVisible();
});

test('what was not read stays unread over a reload; what was read does not come back', async ({
  liveSession,
}) => {
  const { operator, agent } = await liveSession();
  await say(agent, 'seen before');
  await reads(operator, 'seen before');
  await expect(lines(agent, 'seen before')).toHaveAttribute('data-state', 'read');
  await operator.addInitScript(() => {
    document.hasFocus = () => false;
  });
  await operator.reload();
  await reads(operator, 'seen before');
  for (const text of ['new one', 'new two']) {
    await say(agent, text);
    await reads(operator, text);
  }
  await expect(operator).toHaveTitle(/^\(2\) /);
  await operator.reload();
  await expect(operator).toHaveTitle(/^\(2\) /);
  await expect(chatLog(operator).getByText('New messages')).toBeVisible();
  await expect(lines(agent, 'new two')).not.toHaveAttribute('data-state', 'read');
});

/** How many rows the object stores of this name hold, of either side. */
const stored = (page: Page, drawer: string): Promise<number> =>
  page.evaluate(async (name) => {
    let sum = 0;
    for (const { name: database = '' } of await indexedDB.databases())
      sum += await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(database);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const count = opening.result.transaction(name).objectStore(name).count();
          count.onsuccess = () => {
            opening.result.close();
            resolve(count.result);
          };
        };
      });
    return sum;
  }, drawer);

/** The next write into the log fails as a full disk lets it fail. */
const fillDisk = (page: Page, how: 'put throws' | 'commit fails'): Promise<void> =>
  page.evaluate((way) => {
    const stores = IDBObjectStore.prototype;
    const { put } = stores;
    stores.put = function (value: unknown, key?: IDBValidKey) {
      if (this.name !== 'log') return put.call(this, value, key);
      stores.put = put;
      if (way === 'put throws') throw new DOMException('The disk is full.', 'QuotaExceededError');
      const request = put.call(this, value, key);
      this.transaction.abort();
      return request;
    };
  }, how);

for (const how of ['put throws', 'commit fails'] as const) {
  test(`quota exhausted in the middle of a line (${how}): it stays in the composer, nothing is half-written, and the session goes on`, async ({
    liveSession,
  }) => {
    const { operator, agent } = await liveSession();
    await say(operator, 'before');
    await expect(lines(operator, 'before')).toHaveAttribute('data-state', /delivered|read/);
    const before = [await stored(operator, 'log'), await stored(operator, 'outbox')];
    await fillDisk(operator, how);
    await say(operator, 'the one that does not fit');
    await expect(operator.getByRole('alert').filter({ hasText: 'the line was not sent' })).toBeVisible();
    await expect(composer(operator)).toHaveValue('the one that does not fit');
    await expect(operator.getByText('This browser keeps no data')).toBeVisible();
    expect([await stored(operator, 'log'), await stored(operator, 'outbox')]).toEqual(before);
    await expect(lines(operator, 'before')).toBeVisible();
    await expect(lines(agent, 'the one that does not fit')).toHaveCount(0);

    await sendButton(operator).click();
    await reads(agent, 'the one that does not fit');
    await say(agent, 'answer');
    await reads(operator, 'answer');
    await expect(lines(agent, 'the one that does not fit')).toHaveCount(1);

    // What was kept before comes back with the reload; nothing is doubled or lost from then on.
    await operator.reload();
    await reads(operator, 'before');
    await say(operator, 'after the reload');
    await reads(agent, 'after the reload');
    await say(agent, 'heard');
    await reads(operator, 'heard');
    for (const text of ['the one that does not fit', 'after the reload', 'before'])
      await expect(lines(agent, text)).toHaveCount(1);
  });
}

for (const how of ['a newer version asks for it', 'it is deleted'] as const) {
  test(`the database is closed under a running session: ${how}`, async ({ liveSession }) => {
    const { operator, agent } = await liveSession();
    await say(operator, 'before');
    await reads(agent, 'before');
    await expect(lines(operator, 'before')).toHaveAttribute('data-state', /delivered|read/);
    // The asker is not kept waiting: it gets the database.
    await operator.evaluate(
      (way) =>
        new Promise<void>((resolve, reject) => {
          const name = 'parley-operator';
          const asking = way === 'it is deleted' ? indexedDB.deleteDatabase(name) : indexedDB.open(name, 99);
          asking.onsuccess = () => resolve();
          asking.onerror = () => reject(asking.error);
        }),
      how,
    );
    await say(agent, 'still there?');
    await reads(operator, 'still there?');
    await say(operator, 'still here');
    await reads(agent, 'still here');
    await reads(operator, 'before');
    await expect(operator.getByText('This browser keeps no data')).toBeVisible();
    await expect(chatLog(operator).locator('[data-line]:not([data-line="system"])')).toHaveCount(3);
    await expect(chatLog(agent).locator('[data-line]:not([data-line="system"])')).toHaveCount(3);
  });
}
