// Invariant: whoever tries both sides in two tabs of one browser sees what two people see: nothing is shared but the portal.
import {
  approve,
  askToChat,
  chatLog,
  composer,
  createInvitation,
  join,
  reads,
  say,
} from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('operator and agent in two tabs of one browser: each line once on either side, also after reloads', async ({
  portal,
  signedInOperator,
}) => {
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await operator.context().newPage();
  await join(agent, created.link);
  // Only the tab in front is drawn, and can be pressed.
  await operator.bringToFront();
  await askToChat(operator, created);
  await agent.bringToFront();
  await approve(agent);
  await operator.bringToFront();
  await say(operator, 'Is it plugged in?');
  await agent.bringToFront();
  await reads(agent, 'Is it plugged in?');
  await say(agent, 'It is now');
  await operator.bringToFront();
  await reads(operator, 'It is now');
  for (const page of [operator, agent]) {
    await page.bringToFront();
    await page.reload();
    await expect(composer(page)).toBeVisible();
    await say(page, 'still here');
  }
  for (const page of [operator, agent]) {
    await page.bringToFront();
    const lines = chatLog(page).locator('[data-line]:not([data-line="system"])');
    await expect(lines).toHaveCount(4);
    await expect(lines.first()).toContainText('Is it plugged in?');
    await expect(lines.nth(1)).toContainText('It is now');
  }
});
