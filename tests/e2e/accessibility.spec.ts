// Invariant: no page, dialog or state that is visited here breaks a rule of WCAG 2.2 AA that a machine can check, in any theme.
import { checkPage, THEMES } from '#tests/fixtures/check-page.ts';
import { chatWith, deviceRow, enrol, makeEnrolmentLink, makeGroup } from '#tests/fixtures/managed.ts';
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

test.beforeEach(async ({ context }) => context.clearCookies());

test('set-up, sign-in, help, code entry, not found', async ({ portal, freshPage, expectedWrongs }) => {
  test.slow();
  expectedWrongs.push(/404/);
  const page = await freshPage();
  await page.goto(portal.setupUrl() ?? '');
  await checkPage(page, 'set-up', [...THEMES, 'system']);
  const hub = ['/help', '/help?q=link', '/help?q=zebra', '/help/approve', '/help/keyboard', '/help/about'];
  for (const path of ['/sign-in', ...hub, '/join', '/nowhere', '/help/nowhere']) {
    await page.goto(portal.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await checkPage(page, path);
  }
  await page.goto(`${portal.url}/join`);
  await page.getByRole('textbox', { name: 'Code' }).fill('7K3QM-9X');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('A code has 10 characters.')).toBeVisible();
  await checkPage(page, 'code entry with an error');
});

test('the operator’s screens', async ({ portal, signedInOperator, freshPage }) => {
  test.slow();
  const operator = await signedInOperator();
  await expect(operator.getByRole('button', { name: 'Create', exact: true }).first()).toBeVisible();
  await checkPage(operator, 'on-demand, empty');
  await operator.getByRole('button', { name: 'Create', exact: true }).first().click();
  const dialog = operator.getByRole('dialog', { name: 'Create on-demand session' });
  await expect(dialog).toBeVisible();
  await checkPage(operator, 'create dialog');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(operator.getByRole('textbox', { name: 'Join link' })).toBeVisible();
  await checkPage(operator, 'created dialog');
  await operator.getByRole('button', { name: 'Done' }).click();
  const created = await createInvitation(operator, portal, 'Till 3');
  await checkPage(operator, 'on-demand with rows');
  const agent = await freshPage();
  await join(agent, created.link);
  await askToChat(operator, created);
  await checkPage(operator, 'connecting');
  await approve(agent);
  await expect(composer(operator)).toBeVisible();
  await say(operator, 'See https://help.example.org/printers first.');
  await reads(agent, 'See https');
  await checkPage(operator, 'chat');
  await operator.getByRole('button', { name: 'About' }).click();
  await expect(operator.getByRole('dialog')).toBeVisible();
  await checkPage(operator, 'about');
  await operator.keyboard.press('Escape');
  await operator.getByRole('button', { name: 'End Session' }).click();
  await checkPage(operator, 'end confirmation');
  await operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' }).click();
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await checkPage(operator, 'ended, operator');
  await operator.goto(`${portal.url}/audit-log`);
  await operator.getByRole('button', { name: 'Requested a session' }).click();
  await checkPage(operator, 'audit log, an entry');
  await operator.keyboard.press('Escape');
  await operator.getByRole('button', { name: 'Verify' }).click();
  await expect(operator.getByText('The audit log holds')).toBeVisible();
  await checkPage(operator, 'audit log');
});

test('the agent’s screens', async ({ portal, signedInOperator, freshPage }) => {
  test.slow();
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await agent.goto(created.link);
  await expect(agent.getByRole('button', { name: 'Start' })).toBeVisible();
  await checkPage(agent, 'invitation');
  await join(agent, created.link);
  await checkPage(agent, 'ready');
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  await checkPage(agent, 'request');
  await approve(agent);
  await say(operator, 'Hello John');
  await reads(agent, 'Hello John');
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await checkPage(agent, 'in session, with the permissions');
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await checkPage(agent, 'ended, agent');
});

test('managed devices and accounts, on both sides', async ({ portal, signedInOperator, freshPage }) => {
  test.slow();
  const operator = await signedInOperator();
  const button = (name: string) => operator.getByRole('button', { name, exact: true });
  const dialog = operator.getByRole('dialog');
  const leave = async (): Promise<void> => {
    await operator.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  await operator.goto(`${portal.url}/managed?in=favourites`);
  await expect(operator.getByText('No favourites yet')).toBeVisible();
  await checkPage(operator, 'favourites, empty');
  await makeGroup(operator, portal, 'Front office');
  await checkPage(operator, 'a group, empty');
  const link = await makeEnrolmentLink(operator);

  const agent = await freshPage();
  await agent.goto(link);
  await expect(agent.getByRole('button', { name: 'Enrol this device' })).toBeVisible();
  await checkPage(agent, 'enrolment');
  await enrol(agent, link);
  await checkPage(agent, 'managed agent, ready');
  await expect(deviceRow(operator, 'Reception PC').getByText('Available')).toBeVisible();
  await checkPage(operator, 'a group');
  await button('Enrol a device').click();
  await dialog.getByText('Used by 1 device').click();
  await checkPage(operator, 'enrolment links');
  await button('Done').click();
  await button('Device group settings').first().click();
  await expect(dialog).toBeVisible();
  await checkPage(operator, 'group settings');
  await leave();
  for (const item of ['Rename', 'Move to group']) {
    await deviceRow(operator, 'Reception PC').getByRole('button', { name: 'Device settings' }).click();
    await operator.getByRole('menuitem', { name: item }).click();
    await expect(dialog).toBeVisible();
    await checkPage(operator, item);
    await leave();
  }

  await chatWith(operator, 'Reception PC');
  await expect(composer(agent)).toBeVisible();
  await checkPage(agent, 'let in without being asked');
  await operator.goto(`${portal.url}/managed?in=session`);
  await expect(operator.getByText('In session with you')).toBeVisible();
  await checkPage(operator, 'in session');
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await checkPage(agent, 'managed agent, after');

  for (const path of ['/account/settings', '/account/me', '/account/users']) {
    await operator.goto(portal.url + path);
    await expect(operator.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === '/account/settings') {
      await button('Test connection').click();
      await expect(operator.getByText('There is no gateway to test.')).toBeVisible();
    }
    await checkPage(operator, path);
  }
  await button('Invite user').click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bob Lee');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('bob@nsl.example');
  await checkPage(operator, 'invite user');
  await button('Make invitation link').click();
  const invitation = await operator.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  await checkPage(operator, 'invitation link');
  const invited = await freshPage();
  await invited.goto(invitation);
  await expect(invited.getByText(/Welcome, Bob Lee/)).toBeVisible();
  await checkPage(invited, 'invited');
});
