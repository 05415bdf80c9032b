// Invariant: operator and agent need nothing in common but the portal: two browser processes, two profiles.
import { approve, askToChat, createInvitation, join, reads, say } from '#tests/fixtures/people.ts';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('a chat between two browser processes', async ({ playwright, portal, signedInOperator }) => {
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const other = await playwright.chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const agent = await other.newPage();
    await join(agent, created.link);
    await askToChat(operator, created);
    await approve(agent);
    await say(operator, 'Can you restart your machine.');
    await reads(agent, 'Can you restart your machine.');
    await say(agent, 'Ok.');
    await reads(operator, 'Ok.');
    await expect(operator.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
    await expect(agent.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  } finally {
    await other.close();
  }
});
