// Invariant: who said that a device restarts is believed on both screens, and the same browser brings the session back.
import { readFile } from 'node:fs/promises';
import { askToChat, chatLog, reads, requestDialog, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('Expect restart: both logs say Restarting, fifteen minutes run, and the same link resumes', async ({
  portal,
  liveSession,
}) => {
  const { operator, agent, created } = await liveSession();
  await say(operator, 'Can you restart your machine.');
  await reads(agent, 'Can you restart your machine.');
  await operator.getByRole('button', { name: 'Expect restart' }).click();
  for (const page of [operator, agent]) await reads(page, 'Restarting: the session waits up to 15 minutes');

  const context = agent.context();
  await agent.close();
  await expect(operator.getByText('Restarting…', { exact: true })).toBeVisible();
  await expect(operator.getByText(/^1[45]:\d\d left$/)).toBeVisible();
  await portal.advance(10 * 60_000);
  const again = await context.newPage();
  await again.goto(created.link);
  await reads(again, 'Can you restart your machine.');
  await say(again, 'I am back');
  await reads(operator, 'I am back');
  await expect(requestDialog(again)).toHaveCount(0);
  for (const page of [operator, again]) {
    await expect(page.getByText('Restarting…', { exact: true })).toBeHidden();
    await expect(chatLog(page).getByText('Reconnected')).toHaveCount(1);
    await expect(chatLog(page).getByText(/^Restarting:/)).toHaveCount(1);
  }
});

test('the device’s page closes while it is asked: the operator is told, and told when it is back', async ({
  joinedAgent,
}) => {
  const { operator, agent, created } = await joinedAgent();
  await askToChat(operator, created);
  await expect(operator.getByText('The device answered.')).toBeVisible();
  const context = agent.context();
  await agent.close();
  await expect(operator.getByText(/The page on the device was closed/)).toBeVisible();
  const again = await context.newPage();
  await again.goto(created.link);
  await expect(requestDialog(again)).toBeVisible();
  await expect(operator.getByText('The device answered.')).toBeVisible();
});

for (const ender of ['operator', 'agent'] as const) {
  test(`ended by the ${ender}: the agent reloads and still has what was said, to save it`, async ({
    liveSession,
  }) => {
    const people = await liveSession();
    const { operator, agent } = people;
    await say(operator, 'Thank you for your patience');
    await reads(agent, 'Thank you for your patience');
    await people[ender].getByRole('button', { name: 'End Session' }).click();
    if (ender === 'operator')
      await operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' }).click();
    const card = agent.getByRole('region', { name: 'Session ended' });
    await expect(card).toBeVisible();
    await agent.reload();
    await expect(card).toContainText(ender === 'agent' ? 'You ended this session' : 'by Jane Neal');
    const download = agent.waitForEvent('download');
    await card.getByRole('button', { name: 'Save transcript', exact: true }).click();
    const saved = await readFile(await (await download).path(), 'utf8');
    expect(saved).toContain('<Jane Neal> Thank you for your patience');
  });
}
