// Invariant: an invitation ends at its 7,200th second and not before, and never while a session runs.
//
// The server's clock is frozen before an invitation is made, so its age is exact. The pages' countdowns run on by
// themselves meanwhile; what is checked is the broker's word, asked anew by each reload and each newly opened link.
import type { Page } from '@playwright/test';
import { AGENT_USER, createInvitation, reads, rowOf, say } from '#tests/fixtures/people.ts';
import { expect, test, type JoinedAgent } from '#tests/fixtures/test.ts';

const SECOND_MS = 1_000;
const HOUR_MS = 3_600 * SECOND_MS;

const inviting = (page: Page) => page.getByRole('heading', { name: 'Jane Neal from NSL is waiting for you' });
const opensNothing = (page: Page) => page.getByRole('heading', { name: 'This does not open a session' });
const extendOf = ({ operator, created }: JoinedAgent) =>
  rowOf(operator, created).getByRole('button', { name: 'Extend' });

/** Open by what the broker says now, not by what it said before. */
async function isOpen({ operator, agent, created }: JoinedAgent): Promise<void> {
  await Promise.all([operator.reload(), agent.reload()]);
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await expect(rowOf(operator, created)).toContainText('Available');
}

/** Both sides are told, without a reload. */
async function isOver({ operator, agent, created }: JoinedAgent): Promise<void> {
  await expect(agent.getByText('This session has expired')).toBeVisible();
  await expect(agent.getByText('Ask Jane Neal for a new link')).toBeVisible();
  await expect(rowOf(operator, created)).toContainText('Expired');
}

test('open at 7,199 s, over at 7,200 s and at 7,201 s', async ({ portal, joinedAgent, freshPage }) => {
  await portal.freeze();
  const joined = await joinedAgent();
  const unused = await createInvitation(joined.operator, portal, 'Nobody joined');

  await portal.advance(7_199 * SECOND_MS);
  await isOpen(joined);
  await expect(rowOf(joined.operator, unused)).toContainText('Waiting');
  const [second, newcomer] = [await freshPage(), await freshPage()];
  await second.goto(joined.created.link);
  await expect(inviting(second)).toBeVisible();
  await newcomer.goto(unused.link);
  await expect(inviting(newcomer)).toBeVisible();

  await portal.advance(SECOND_MS);
  await isOver(joined);
  await expect(rowOf(joined.operator, unused)).toContainText('Expired');
  // Opened in time, but not started in time.
  await newcomer.getByRole('textbox', { name: 'Your name' }).fill(AGENT_USER.name);
  await newcomer.getByRole('textbox', { name: 'Device name' }).fill(AGENT_USER.device);
  await newcomer.getByRole('button', { name: 'Start' }).click();
  await expect(newcomer.getByText('This code or link does not open a session.')).toBeVisible();
  await second.reload();
  await expect(opensNothing(second)).toBeVisible();

  await portal.advance(SECOND_MS);
  await joined.agent.reload();
  await joined.operator.reload();
  await isOver(joined);
  const late = await freshPage();
  await late.goto(unused.link);
  await expect(opensNothing(late)).toBeVisible();
});

test('Start at 7,199 s still joins', async ({ portal, signedInOperator, freshPage }) => {
  await portal.freeze();
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  await portal.advance(7_199 * SECOND_MS);
  const agent = await freshPage();
  await agent.goto(created.link);
  await agent.getByRole('textbox', { name: 'Your name' }).fill(AGENT_USER.name);
  await agent.getByRole('textbox', { name: 'Device name' }).fill(AGENT_USER.device);
  await agent.getByRole('button', { name: 'Start' }).click();
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await isOpen({ operator, agent, created });
  await portal.advance(SECOND_MS);
  await isOver({ operator, agent, created });
});

test('a broker killed at 7,199 s and back is as exact', async ({ portal, joinedAgent, expectedWrongs }) => {
  expectedWrongs.push(/WebSocket|ERR_CONNECTION/);
  await portal.freeze();
  const joined = await joinedAgent();
  await portal.advance(7_199 * SECOND_MS);
  await portal.kill();
  await portal.restart();
  await isOpen(joined);
  await portal.advance(SECOND_MS);
  await isOver(joined);
});

test('an active session never expires', async ({ portal, liveSession }) => {
  const { operator, agent } = await liveSession();
  await portal.advance(3 * HOUR_MS);
  await say(operator, 'Still with you after three hours');
  await reads(agent, 'Still with you after three hours');
  await say(agent, 'Yes');
  await reads(operator, 'Yes');
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeHidden();
});

test('Extend moves the end by 7,200 s, to the second', async ({ portal, joinedAgent }) => {
  const born = await portal.freeze();
  const started = Date.now();
  const joined = await joinedAgent();
  await extendOf(joined).click();
  const toast = joined.operator.getByText(/^Extended to \d\d:\d\d\.$/);
  await expect(toast).toBeVisible();
  // In the reader's own time, whose clock has run on since the server's was frozen.
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' });
  const end = born + 4 * HOUR_MS;
  const times = [end, end + Date.now() - started].map((at) => `Extended to ${time.format(at)}.`);
  expect(times).toContain(await toast.textContent());
  await portal.advance(14_399 * SECOND_MS);
  await isOpen(joined);
  await portal.advance(SECOND_MS);
  await isOver(joined);
});

test('presses of Extend add up to 24 hours and no further', async ({ portal, joinedAgent }) => {
  await portal.freeze();
  const joined = await joinedAgent();
  for (let hours = 4; hours <= 24; hours += 2) {
    const extended = joined.operator.waitForResponse((response) => response.url().endsWith('/extend'));
    await expect(extendOf(joined)).not.toHaveAttribute('aria-disabled', 'true');
    await extendOf(joined).click();
    expect((await extended).status()).toBe(200);
  }
  await expect(extendOf(joined)).toHaveAttribute('aria-disabled', 'true');
  await expect(extendOf(joined)).toHaveAccessibleDescription('Open for 24 hours at most.');
  await portal.advance(86_399 * SECOND_MS);
  await isOpen(joined);
  await portal.advance(SECOND_MS);
  await isOver(joined);
});
