// Invariant: what the agent user turns off is off on both sides at once, also while the broker is dead, and a reload
// brings none of it back.
import { reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('the agent user turns off chat: both read who did, and it stays off', async ({
  portal,
  liveSession,
  expectedWrongs,
}) => {
  expectedWrongs.push(/WebSocket|ERR_CONNECTION/);
  const { operator, agent } = await liveSession();
  await say(operator, 'Before');
  await reads(agent, 'Before');
  await agent.getByRole('button', { name: 'Permissions' }).click();
  const dial = agent.getByRole('region', { name: 'Permissions' });
  await expect(dial.getByRole('listitem')).toHaveCount(4);

  await portal.kill();
  await dial.getByRole('button', { name: 'Turn off Chat' }).click();
  await expect(dial.getByRole('button', { name: 'Turn off Chat' })).toHaveCount(0);
  for (const page of [operator, agent])
    await expect(page.getByText('Chat was turned off by John Doe', { exact: true })).toBeVisible();
  for (const page of [operator, agent])
    await expect(page.getByRole('button', { name: 'Send' })).toHaveAccessibleDescription(
      'Chat was turned off by John Doe.',
    );
  await expect(agent.getByRole('list', { name: 'Now' })).toHaveText('CONNECTED');

  await portal.restart();
  await expect(operator.getByText('Portal unreachable')).toHaveCount(0, { timeout: 45_000 });
  await expect(agent.getByText('Portal unreachable')).toHaveCount(0, { timeout: 45_000 });
  await agent.reload();
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await expect(dial.getByText('turned off by you')).toBeVisible();
  await expect(dial.getByRole('button', { name: 'Turn off Chat' })).toHaveCount(0);
});
