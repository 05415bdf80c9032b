// Invariant: no page, dialog or state that is visited here breaks a rule of WCAG 2.2 AA that a machine can check, in any theme.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

type Theme = 'light' | 'dark' | 'contrast' | 'system';
/** "System" has the colours of one of these: it is looked at once. */
const THEMES: readonly Theme[] = ['light', 'dark', 'contrast'];
/** Of all rules, what the colours of a theme can break. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** "System" is shown as a device that changes to dark meanwhile. */
async function show(page: Page, theme: Theme): Promise<void> {
  const root = page.locator('html');
  await root.evaluate((element, choice) => (element.dataset['choice'] = choice), theme);
  if (theme !== 'system') {
    await root.evaluate((element, chosen) => (element.dataset['theme'] = chosen), theme);
    return;
  }
  // The first may be what it was already, and only a change is heard, with the frame that shows it.
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
  }
  await expect(root).toHaveAttribute('data-theme', 'dark');
}

/** Colours on their way from one theme to the next are nobody's: they count once they are there. */
const settled = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    Promise.allSettled(
      document.getAnimations().flatMap((each) => (each instanceof CSSTransition ? [each.finished] : [])),
    ),
  );

/** Looks at the page as it is: by every rule in the first theme, at its colours in each other one. */
async function check(page: Page, state: string, themes = THEMES): Promise<void> {
  for (const theme of themes) {
    await show(page, theme);
    await settled(page);
    const axe = new AxeBuilder({ page });
    const { violations } = await (
      theme === themes[0] ? axe.withTags(RULES) : axe.withRules(COLOUR_RULES)
    ).analyze();
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
    );
    expect.soft(found, `${state}, ${theme}`).toEqual([]);
  }
}

test.beforeEach(async ({ context }) => context.clearCookies());

test('set-up, sign-in, help, code entry, not found', async ({ portal, freshPage, expectedWrongs }) => {
  test.slow();
  expectedWrongs.push(/404/);
  const page = await freshPage();
  await page.goto(portal.setupUrl() ?? '');
  await check(page, 'set-up', [...THEMES, 'system']);
  const hub = ['/help', '/help?q=link', '/help?q=zebra', '/help/approve', '/help/keyboard', '/help/about'];
  for (const path of ['/sign-in', ...hub, '/join', '/nowhere', '/help/nowhere']) {
    await page.goto(portal.url + path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await check(page, path);
  }
  await page.goto(`${portal.url}/join`);
  await page.getByRole('textbox', { name: 'Code' }).fill('7K3QM-9X');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('A code has 10 characters.')).toBeVisible();
  await check(page, 'code entry with an error');
});

test('the operator’s screens', async ({ portal, signedInOperator, freshPage }) => {
  test.slow();
  const operator = await signedInOperator();
  await expect(operator.getByRole('button', { name: 'Create', exact: true }).first()).toBeVisible();
  await check(operator, 'on-demand, empty');
  await operator.getByRole('button', { name: 'Create', exact: true }).first().click();
  const dialog = operator.getByRole('dialog', { name: 'Create on-demand session' });
  await expect(dialog).toBeVisible();
  await check(operator, 'create dialog');
  await dialog.getByRole('button', { name: 'Create', exact: true }).click();
  await expect(operator.getByRole('textbox', { name: 'Join link' })).toBeVisible();
  await check(operator, 'created dialog');
  await operator.getByRole('button', { name: 'Done' }).click();
  const created = await createInvitation(operator, portal, 'Till 3');
  await check(operator, 'on-demand with rows');
  const agent = await freshPage();
  await join(agent, created.link);
  await askToChat(operator, created);
  await check(operator, 'connecting');
  await approve(agent);
  await expect(composer(operator)).toBeVisible();
  await say(operator, 'See https://help.example.org/printers first.');
  await reads(agent, 'See https');
  await check(operator, 'chat');
  await operator.getByRole('button', { name: 'About' }).click();
  await expect(operator.getByRole('dialog')).toBeVisible();
  await check(operator, 'about');
  await operator.keyboard.press('Escape');
  await operator.getByRole('button', { name: 'End Session' }).click();
  await check(operator, 'end confirmation');
  await operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' }).click();
  await expect(operator.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await check(operator, 'ended, operator');
  await operator.goto(`${portal.url}/audit-log`);
  await operator.getByRole('button', { name: 'Requested a session' }).click();
  await check(operator, 'audit log, an entry');
  await operator.keyboard.press('Escape');
  await operator.getByRole('button', { name: 'Verify' }).click();
  await expect(operator.getByText('The audit log holds')).toBeVisible();
  await check(operator, 'audit log');
});

test('the agent’s screens', async ({ portal, signedInOperator, freshPage }) => {
  test.slow();
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await agent.goto(created.link);
  await expect(agent.getByRole('button', { name: 'Start' })).toBeVisible();
  await check(agent, 'invitation');
  await join(agent, created.link);
  await check(agent, 'ready');
  await askToChat(operator, created);
  await expect(requestDialog(agent)).toBeVisible();
  await check(agent, 'request');
  await approve(agent);
  await say(operator, 'Hello John');
  await reads(agent, 'Hello John');
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await check(agent, 'in session, with the permissions');
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await check(agent, 'ended, agent');
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
  await check(operator, 'favourites, empty');
  await makeGroup(operator, portal, 'Front office');
  await check(operator, 'a group, empty');
  const link = await makeEnrolmentLink(operator);

  const agent = await freshPage();
  await agent.goto(link);
  await expect(agent.getByRole('button', { name: 'Enrol this device' })).toBeVisible();
  await check(agent, 'enrolment');
  await enrol(agent, link);
  await check(agent, 'managed agent, ready');
  await expect(deviceRow(operator, 'Reception PC').getByText('Available')).toBeVisible();
  await check(operator, 'a group');
  await button('Enrol a device').click();
  await dialog.getByText('Used by 1 device').click();
  await check(operator, 'enrolment links');
  await button('Done').click();
  await button('Device group settings').first().click();
  await expect(dialog).toBeVisible();
  await check(operator, 'group settings');
  await leave();
  for (const item of ['Rename', 'Move to group']) {
    await deviceRow(operator, 'Reception PC').getByRole('button', { name: 'Device settings' }).click();
    await operator.getByRole('menuitem', { name: item }).click();
    await expect(dialog).toBeVisible();
    await check(operator, item);
    await leave();
  }

  await chatWith(operator, 'Reception PC');
  await expect(composer(agent)).toBeVisible();
  await check(agent, 'let in without being asked');
  await operator.goto(`${portal.url}/managed?in=session`);
  await expect(operator.getByText('In session with you')).toBeVisible();
  await check(operator, 'in session');
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await check(agent, 'managed agent, after');

  for (const path of ['/account/settings', '/account/me', '/account/users']) {
    await operator.goto(portal.url + path);
    await expect(operator.getByRole('heading', { level: 1 })).toBeVisible();
    await check(operator, path);
  }
  await button('Invite user').click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Bob Lee');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('bob@nsl.example');
  await check(operator, 'invite user');
  await button('Make invitation link').click();
  const invitation = await operator.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  await check(operator, 'invitation link');
  const invited = await freshPage();
  await invited.goto(invitation);
  await expect(invited.getByText(/Welcome, Bob Lee/)).toBeVisible();
  await check(invited, 'invited');
});
