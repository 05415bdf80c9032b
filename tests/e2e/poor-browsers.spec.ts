// Invariant: what a browser lacks is said in one sentence; what can work without it works.
import { approve, askToChat, createInvitation, join, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('without WebRTC the invitation says so before anybody waits', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const page = await freshPage();
  await page.addInitScript(() => Reflect.deleteProperty(window, 'RTCPeerConnection'));
  await page.goto(link);
  await expect(page.getByText(/This browser (has no|cannot|does not)/)).toBeVisible();
});

test('with storage blocked the chat works, and says what a reload would cost', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await agent.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', {
      get() {
        throw new DOMException('Storage is not allowed.', 'SecurityError');
      },
    });
  });
  await join(agent, created.link);
  await expect(agent.getByText('This browser keeps no data')).toBeVisible();
  await askToChat(operator, created);
  await approve(agent);
  await say(operator, 'Works anyway');
  await reads(agent, 'Works anyway');
});

test('a name of 64 KiB is refused in a sentence and stays in its field', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/413|422/);
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const page = await freshPage();
  await page.goto(link);
  const name = 'x'.repeat(65_536);
  const field = page.getByRole('textbox', { name: 'Your name' });
  await field.fill(name);
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText(/at most 64 characters|larger than the server accepts/)).toBeVisible();
  await expect(field).toHaveValue(name);
  await field.fill('John');
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByText('Waiting for Operator…')).toBeVisible();
});

test('where pages come through and no WebSocket does, both sides say so', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/WebSocket/);
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const agent = await freshPage();
  for (const page of [operator, agent]) await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await agent.goto(link);
  await agent.getByRole('textbox', { name: 'Your name' }).fill('John');
  await agent.getByRole('button', { name: 'Start' }).click();
  await expect(agent.getByText('The live connection does not open')).toBeVisible({ timeout: 15_000 });
  await operator.reload();
  await expect(operator.getByText('the network blocks WebSockets')).toBeVisible({ timeout: 15_000 });
});
