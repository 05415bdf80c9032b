// Invariant: a reload is not an end: the tab comes back as what it was, and an approval is asked for once.
import { approve, askToChat, composer, reads, requestDialog, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('the agent reloads while Ready', async ({ joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  await agent.reload();
  await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
  await askToChat(operator, created);
  await approve(agent);
  await expect(composer(operator)).toBeVisible();
});

test('the agent reloads while asked: the same request is there again', async ({ joinedAgent }) => {
  const { operator, agent, created } = await joinedAgent();
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  await agent.reload();
  await expect(requestDialog(agent)).toBeVisible();
  await approve(agent);
  await expect(composer(operator)).toBeVisible();
});

for (const side of ['agent', 'operator'] as const) {
  test(`the ${side} reloads while live: no new approval, the same transcript, lines go on`, async ({
    liveSession,
  }) => {
    const people = await liveSession();
    const { operator, agent } = people;
    await say(operator, 'first');
    await reads(agent, 'first');
    await say(agent, 'second');
    await reads(operator, 'second');
    const page = people[side];
    await page.reload();
    await reads(page, 'first');
    await reads(page, 'second');
    await expect(page.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)', {
      timeout: 20_000,
    });
    await say(operator, 'third');
    await reads(agent, 'third');
    await say(agent, 'fourth');
    await reads(operator, 'fourth');
    await expect(requestDialog(agent)).toHaveCount(0);
    for (const side of [operator, agent])
      await expect(side.locator('[data-line]:not([data-line="system"])')).toHaveCount(4);
  });
}

test('a second tab of the same agent waits, and takes over when the first one closes', async ({
  joinedAgent,
}) => {
  const { agent, created } = await joinedAgent();
  const second = await agent.context().newPage();
  await second.goto(created.link);
  await expect(second.getByText(/open in another tab/)).toBeVisible();
  await agent.close();
  await expect(second.getByText('Waiting for Operator…')).toBeVisible();
});
