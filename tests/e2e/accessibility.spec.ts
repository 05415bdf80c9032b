// Invariant: no page, dialog or state breaks a rule of WCAG 2.2 AA that a machine can check, in any theme.
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
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

const THEMES = ['light', 'dark', 'contrast', 'system'] as const;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** "System" is shown as a device that changes to dark meanwhile. */
async function show(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
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

/** Looks at the page as it is, in every theme. */
async function check(page: Page, state: string): Promise<void> {
  for (const theme of THEMES) {
    await show(page, theme);
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
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
  await check(page, 'set-up');
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
  await check(agent, 'in session');
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
  await check(agent, 'ended, agent');
});
