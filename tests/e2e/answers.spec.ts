// Invariant: only Approve opens anything; a no, a withdrawal and silence leave the agent ready and the link valid.
import { approve, askToChat, composer, requestDialog } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';
import type { Page } from '@playwright/test';

const MINUTE_MS = 60_000;

test('Reject: the operator reads who said no, asks again, and is let in', async ({ joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  // Each screen that takes the place of another one has the focus at its heading.
  const hasFocus = (page: Page, name: string) =>
    expect(page.getByRole('heading', { name, exact: true })).toBeFocused();
  await hasFocus(agent, 'On-demand Agent Ready');
  await askToChat(operator, created);
  await hasFocus(operator, 'Connecting…');
  const reject = requestDialog(agent).getByRole('button', { name: 'Reject' });
  await expect(async () => {
    await reject.click({ timeout: 1_000 });
    await expect(requestDialog(agent)).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(operator.getByText('John Doe rejected the request')).toBeVisible();
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await hasFocus(operator, 'John Doe rejected the request');
  await hasFocus(agent, 'On-demand Agent Ready');
  await operator.getByRole('button', { name: 'Ask again' }).click();
  await approve(agent);
  await expect(composer(operator)).toBeFocused();
  await hasFocus(agent, 'Chatting to Jane Neal');
});

test('Cancel takes the request off the agent’s screen', async ({ joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  await operator.getByRole('button', { name: 'Cancel' }).click();
  await expect(requestDialog(agent)).toBeHidden();
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await expect(operator.getByRole('heading', { name: 'Connecting…' })).toBeHidden();
});

test('silence is a no', async ({ portal, joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  await portal.advance(MINUTE_MS);
  await expect(requestDialog(agent)).toBeHidden();
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await expect(operator.getByText('John Doe did not answer')).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Ask again' })).toBeVisible();
});

test('the dialog takes no stray key: Escape and Enter do nothing, Tab then Enter approves', async ({
  joinedAgent,
}) => {
  const { operator, agent, created } = await joinedAgent();
  await askToChat(operator, created);
  const dialog = requestDialog(agent);
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('heading')).toBeFocused();
  await agent.keyboard.press('Enter');
  await agent.keyboard.press('Escape');
  await agent.mouse.click(5, 200);
  await expect(dialog).toBeVisible();
  await expect(agent.getByRole('button', { name: 'End Session' })).toBeVisible();
  await expect(async () => {
    await dialog.getByRole('button', { name: 'Approve' }).focus();
    await agent.keyboard.press('Enter');
    await expect(dialog).toBeHidden({ timeout: 1_000 });
  }).toPass();
  await expect(composer(operator)).toBeVisible();
});
