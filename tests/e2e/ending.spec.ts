// Invariant: End Session works from either side, with or without a broker, and both sides read who ended it.
import { reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';
import type { Page } from '@playwright/test';

const endCard = (page: Page) => page.getByRole('region', { name: 'Session ended' });

async function endByOperator(operator: Page): Promise<void> {
  await operator.getByRole('button', { name: 'End Session' }).click();
  await operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' }).click();
}

test('the operator ends', async ({ liveSession }) => {
  const { operator, agent } = await liveSession();
  await say(operator, 'Goodbye');
  await reads(agent, 'Goodbye');
  await endByOperator(operator);
  await expect(endCard(operator)).toContainText('You ended this session');
  await expect(endCard(agent)).toContainText('Jane Neal');
  await expect(endCard(agent).getByRole('button', { name: 'Save' })).toBeVisible();
});

test('the agent user ends; the link is dead', async ({ liveSession, freshPage, expectedWrongs }) => {
  expectedWrongs.push(/404/);
  const { operator, agent, created } = await liveSession();
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(endCard(agent)).toBeVisible();
  await expect(endCard(operator)).toContainText('John Doe');
  const other = await freshPage();
  await other.goto(created.link);
  await expect(other.getByText('This code or link does not open a session.')).toBeVisible();
});

for (const side of ['operator', 'agent'] as const) {
  test(`the ${side} ends while the broker is dead`, async ({ portal, liveSession, expectedWrongs }) => {
    // The pages come back to a broker in their own time, which is most of a minute on a busy machine.
    test.setTimeout(120_000);
    expectedWrongs.push(/WebSocket|ERR_CONNECTION/);
    const pages = await liveSession();
    const { operator, agent } = pages;
    await portal.kill();
    if (side === 'operator') await endByOperator(operator);
    else await agent.getByRole('button', { name: 'End Session' }).click();
    const read = (page: Page, name: string) => (page === pages[side] ? 'You ended this session' : name);
    await expect(endCard(operator)).toContainText(read(operator, 'John Doe'));
    await expect(endCard(agent)).toContainText(read(agent, 'Jane Neal'));
    await portal.restart();
    await operator.reload();
    await expect(endCard(operator)).toContainText(read(operator, 'John Doe'), { timeout: 45_000 });
  });
}

test('the agent user ends while waiting', async ({ joinedAgent }) => {
  const { operator, agent } = await joinedAgent();
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(endCard(agent)).toBeVisible();
  await expect(operator.getByRole('row').filter({ hasText: 'John Doe' })).toContainText('Ended');
});
