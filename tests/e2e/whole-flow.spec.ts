// Invariant: from a printed set-up link to a line each way and the end, with nothing but what people see and press.
import {
  approve,
  askToChat,
  createInvitation,
  join,
  reads,
  requestDialog,
  say,
  setUp,
  signIn,
  signOut,
} from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('set-up, sign-in, create, join, ask, approve, chat both ways, end', async ({ portal, freshPage }) => {
  const operator = await freshPage();
  await setUp(operator, portal);
  await signOut(operator);
  await signIn(operator, portal);
  const created = await createInvitation(operator, portal);
  expect(created.link).toMatch(/\/join\/[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}#k=.+/);

  const agent = await freshPage();
  await join(agent, created.link);

  await askToChat(operator, created);
  await expect(requestDialog(agent)).toContainText(
    'Operator Jane Neal from NSL wants to connect to your computer',
  );
  await approve(agent);

  await say(operator, 'Good morning, what can I do?');
  await reads(agent, 'Good morning, what can I do?');
  await say(agent, 'The printer is offline');
  await reads(operator, 'The printer is offline');
  await expect(operator.locator('[data-line][data-state="read"]')).toHaveCount(1);
  await expect(operator.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');
  await expect(agent.getByRole('group', { name: 'Status bar' })).toContainText('AES (P2P)');

  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeVisible();

  // Nothing of it stands in a log: no line, no name, no code, no key, no token.
  const key = new URL(created.link).hash.slice(3);
  const token = new URL(portal.setupUrl() ?? '').searchParams.get('token') ?? '';
  for (const secret of [
    'Good morning',
    'printer',
    'John',
    'Jane',
    created.code,
    created.code.replace('-', ''),
    key,
    token,
  ]) {
    expect(secret.length).toBeGreaterThan(3);
    expect(portal.output()).not.toContain(secret);
  }
});
