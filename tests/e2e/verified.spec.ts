// Invariant: two real browsers prove the link's key over their own certificates, compare the same words, and stop, both of
// them and in words, where a word or the key is another.
import type { Page } from '@playwright/test';
import { checkPage, THEMES } from '#tests/fixtures/check-page.ts';
import { approve, askToChat, createInvitation, join } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const told = (page: Page) => page.getByRole('group', { name: 'Status bar' }).getByText('AES (P2P)');
const read = (page: Page) =>
  page.getByRole('group', { name: 'Compare words' }).getByRole('listitem').allTextContents();

test('verified by the link; other words, and another key, stop both sides', async ({
  liveSession,
  portal,
  freshPage,
}) => {
  const { operator, agent } = await liveSession();
  for (const page of [operator, agent])
    await expect(told(page)).toHaveAccessibleDescription(/ · Verified by the join link$/);

  await operator.setViewportSize({ width: 360, height: 640 });
  await operator.getByRole('button', { name: 'About' }).click();
  await operator.getByRole('button', { name: 'Compare words' }).press('Enter');
  await expect(operator.getByRole('button', { name: 'They match' })).toBeVisible();
  await agent.getByRole('button', { name: 'Show the words' }).press('Enter');
  await expect(agent.getByRole('button', { name: 'They differ' })).toBeVisible();
  expect(await read(agent)).toEqual(await read(operator));
  expect((await read(agent)).join(' ')).toMatch(/^[a-z]+( [a-z]+){3}$/);
  for (const page of [operator, agent]) {
    await checkPage(page, 'compare words', THEMES, '[role=dialog]');
  }
  const wide = () => operator.evaluate(() => document.documentElement.scrollWidth);
  expect(await wide()).toBeLessThanOrEqual(360);
  await agent.getByRole('button', { name: 'They differ' }).press('Enter');
  for (const page of [operator, agent])
    await expect(page.getByRole('region', { name: 'Session ended' })).toContainText(
      'Session stopped: the compared words differ',
    );

  await operator.setViewportSize({ width: 1280, height: 720 });
  const created = await createInvitation(operator, portal, 'Changed on its way');
  const changed = created.link.replace(/#k=(.)/, (_, first: string) => `#k=${first === 'A' ? 'B' : 'A'}`);
  const second = await freshPage();
  await join(second, changed);
  await askToChat(operator, created);
  await approve(second);
  await expect(
    operator.getByRole('heading', { name: 'Session stopped: the proof from the other end was wrong' }),
  ).toBeVisible();
  await expect(second.getByRole('region', { name: 'Session ended' })).toContainText('could not be trusted');
});
