// Invariant: chat passes by no server, and nothing of the agent's leaves its tab before Approve.
import {
  approve,
  askToChat,
  composer,
  createInvitation,
  join,
  reads,
  requestDialog,
  say,
} from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';
import { watchWire } from '#tests/fixtures/watch-wire.ts';

test('no offer and no candidate before Approve; ten lines cause no message and no request', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const operatorWire = watchWire(operator);
  await operator.reload();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  const agentWire = watchWire(agent);
  await join(agent, created.link);
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  // Time enough for everything to be gathered: the dialog's seconds have moved on twice.
  const seconds = requestDialog(agent).getByText(/\d+ seconds left/);
  const first = await seconds.textContent();
  await expect(seconds).not.toHaveText(first ?? '');
  // With their punctuation: an id made of random letters may well spell "sdp".
  const secret = /candidate:|sdp\\?":|type\\?":\\?"offer|a=ice-ufrag/;
  expect(agentWire.sent.filter((text) => secret.test(text))).toEqual([]);
  expect(operatorWire.received.filter((text) => secret.test(text))).toEqual([]);

  await approve(agent);
  await expect(composer(operator)).toBeVisible();
  await expect(operator.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  await expect(agent.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  expect(agentWire.sent.some((text) => secret.test(text))).toBe(true);

  // The last signals are acknowledged before the counting starts.
  await say(operator, 'warm-up');
  await reads(agent, 'warm-up');
  await expect(async () => {
    const before = agentWire.sent.length + operatorWire.sent.length;
    await operator.waitForTimeout(1_000);
    expect(agentWire.sent.length + operatorWire.sent.length).toBe(before);
  }).toPass();
  const count = () =>
    [operatorWire, agentWire].flatMap(({ sent, received, requests }) => [...sent, ...received, ...requests]);
  const before = count();
  for (let i = 1; i <= 5; i += 1) {
    await say(operator, `question ${i}`);
    await reads(agent, `question ${i}`);
    await say(agent, `answer ${i}`);
    await reads(operator, `answer ${i}`);
  }
  expect(count()).toEqual(before);
  expect(portal.output()).not.toMatch(/question|answer|warm-up/);
});
