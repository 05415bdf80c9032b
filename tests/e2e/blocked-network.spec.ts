// Invariant: where nothing leads from one browser to the other, both people read it before it is tried, the failed session
// says what is blocked, and the administrator's test says where.
import { LINKING_TIMEOUT_MS } from '#lib/protocol/limits.ts';
import { settingsView } from '#lib/protocol/settings.ts';
import { AGENT_USER, askToChat, createInvitation, join, requestDialog } from '#tests/fixtures/people.ts';
import { startPortal, type Portal } from '#tests/fixtures/portal.ts';
import { expect, test as base } from '#tests/fixtures/test.ts';

/** A portal whose gateway does not run. */
const test = base.extend<{ portal: Portal }>({
  portal: async ({}, use) => {
    const turn = { TURN_URLS: 'turns:127.0.0.1:45671?transport=tcp', TURN_SECRET: 'nobody asks for it' };
    const portal = await startPortal(turn);
    await use(portal);
    await portal.close();
  },
});

test('always through a gateway that does not answer', async ({ portal, signedInOperator, freshPage }) => {
  const operator = await signedInOperator();
  const headers = { origin: portal.url };
  const stands = await operator.request.get(`${portal.url}/api/v1/settings`, { headers });
  const { settings, version } = settingsView.parse(await stands.json());
  const data = { ...settings, connection: 'gateway', version };
  expect((await operator.request.post(`${portal.url}/api/v1/settings`, { headers, data })).ok()).toBe(true);
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  // The quiet test comes after a moment of chance, here after none.
  await agent.addInitScript(() => void (Math.random = () => 0));
  await join(agent, created.link);
  await expect(agent.getByText('This network may keep the operator out.')).toBeVisible();

  await askToChat(operator, created);
  await expect(operator.getByText('This connection will probably fail.')).toBeVisible();
  await expect(operator.getByText('The gateway answers on neither side')).toBeVisible();
  const yes = requestDialog(agent).getByRole('button', { name: 'Approve' });
  await expect(async () => {
    await yes.click({ timeout: 1_000 });
    await expect(operator.getByText(`${AGENT_USER.name} approved.`)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await portal.advance(LINKING_TIMEOUT_MS + 1_000);
  await expect(operator.getByText('Connecting failed: no path to the device')).toBeVisible();
  await expect(operator.getByText('What is blocked.')).toBeVisible();
  await expect(operator.getByRole('button', { name: 'Copy report' })).toBeVisible();

  await operator.goto(`${portal.url}/account/settings`);
  await operator.getByRole('button', { name: 'Test connection' }).click();
  const found = operator.getByRole('region', { name: 'Connection test' });
  await expect(found.getByRole('listitem')).toContainText(
    'Neither this browser nor the server gets an answer',
  );
  await expect(found.getByText('No way to the gateway works from this browser.')).toBeVisible();
});
