// Invariant: two operators never talk over each other: a session changes hands only by a word of its operator or its user.
import type { Page } from '@playwright/test';
import { chatWith, colleague, deviceRow, office } from '#tests/fixtures/managed.ts';
import { AGENT_USER, composer, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const DEVICE = AGENT_USER.device;
const endCard = (page: Page) => page.getByRole('region', { name: 'Session ended' });

test('a colleague asks to take a session over: kept by one word, handed over by another', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const { admin, operator, agent, list } = await office({ portal, signedInOperator, freshPage });
  const bob = await colleague(admin, await freshPage(), portal, 'Bob Lee');
  await chatWith(operator, DEVICE);
  await expect(composer(operator)).toBeVisible();

  await bob.goto(list);
  const row = deviceRow(bob, DEVICE);
  await expect(row.getByText('In session with Jane Neal', { exact: true })).toBeVisible();
  await expect(row.getByRole('button', { name: 'Chat', exact: true })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  const ask = async () => {
    await row.getByRole('button', { name: 'Device settings' }).click();
    await bob.getByRole('menuitem', { name: 'Ask to take over' }).click();
  };
  await ask();
  const dialog = bob.getByRole('dialog', { name: `Take over ${DEVICE}` });
  await expect(dialog).toContainText('Jane Neal');
  const question = (page: Page) => page.getByRole('region', { name: 'Take-over' });
  await expect(question(agent)).toContainText('Bob Lee from NSL asks to take over from Jane Neal.');
  await question(operator).getByRole('button', { name: 'Keep session' }).click();
  await expect(dialog).toContainText('Jane Neal keeps the session.');
  await expect(question(agent)).toBeHidden();
  await expect(composer(operator)).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await portal.advance(61_000); // a no is not asked away at once
  await ask();
  await question(agent).getByRole('button', { name: 'Let Bob Lee take over' }).click();
  await expect(endCard(operator)).toBeVisible();
  await bob.waitForURL((url) => url.pathname.startsWith('/sessions/'));
  await expect(composer(bob)).toBeVisible();
  await say(bob, 'It is me now');
  await reads(agent, 'It is me now');
  await expect(agent.getByText('Bob Lee from NSL is connected.')).toBeVisible();
});
