// Invariant: an invitation ends at its 7,200th second and not before, and never while a session runs.
import { reads, rowOf, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const SECOND_MS = 1_000;

test('open half a minute before its 7,200th second, over after it, and after a reload', async ({ portal, joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  // The server's clock also runs by itself, so the first step leaves it a margin.
  await portal.advance(7_199 * SECOND_MS - 30 * SECOND_MS);
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await expect(rowOf(operator, created)).toContainText('Available');
  await portal.advance(31 * SECOND_MS);
  await expect(agent.getByText('This session has expired')).toBeVisible();
  await expect(agent.getByText('Ask Jane Neal for a new link')).toBeVisible();
  await expect(rowOf(operator, created)).toContainText('Expired');
  await portal.advance(SECOND_MS);
  await agent.reload();
  await expect(agent.getByText('This session has expired')).toBeVisible();
});

test('an active session never expires', async ({ portal, liveSession }) => {
  const { operator, agent } = await liveSession();
  await portal.advance(3 * 3_600 * SECOND_MS);
  await say(operator, 'Still with you after three hours');
  await reads(agent, 'Still with you after three hours');
  await say(agent, 'Yes');
  await reads(operator, 'Yes');
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeHidden();
});

test('Extend moves the end', async ({ portal, joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  await portal.advance(3_600 * SECOND_MS);
  const extended = operator.waitForResponse(
    (response) => response.url().endsWith('/extend') && response.ok(),
  );
  await rowOf(operator, created).getByRole('button', { name: 'Extend' }).click();
  await extended;
  await expect(rowOf(operator, created)).toContainText('1:59:');
  await portal.advance(3_700 * SECOND_MS);
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await expect(rowOf(operator, created)).toContainText('Available');
});
