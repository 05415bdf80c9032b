// Invariant: a whole session is had by keyboard alone, and nothing of it needs more than 320 px of width.
import type { Locator, Page } from '@playwright/test';
import { composer, createInvitation, join, reads, requestDialog, rowOf } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

/** Presses Tab until it is there; a control that Tab never reaches fails the test. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${String(target)}`);
}

const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });

test('request, approve, chat, save, theme and end without a mouse', async ({
  signedInOperator,
  freshPage,
  portal,
}) => {
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await join(agent, created.link);

  const chat = rowOf(operator, created).getByRole('button', { name: 'Chat', exact: true });
  await expect(chat).not.toHaveAttribute('aria-disabled', 'true');
  await tabTo(operator, chat);
  await operator.keyboard.press('Enter');
  const approve = requestDialog(agent).getByRole('button', { name: 'Approve' });
  await expect(approve).toBeVisible();
  await expect(async () => {
    if (await approve.isVisible()) {
      await tabTo(agent, approve);
      await agent.keyboard.press('Space');
    }
    await expect(requestDialog(agent)).toBeHidden({ timeout: 1_000 });
  }).toPass();

  for (const [from, to, text] of [
    [operator, agent, 'Good morning'],
    [agent, operator, 'Hello'],
  ] as const) {
    await tabTo(from, composer(from));
    await from.keyboard.type(text);
    await from.keyboard.press('Shift+Enter');
    await from.keyboard.type(`second row of ${text}`);
    await from.keyboard.press('Enter');
    await reads(to, `second row of ${text}`);
    await expect(composer(from)).toBeFocused();
  }

  // The toolbar is one stop of Tab; the arrows move inside it.
  await tabTo(operator, button(operator, 'Save'), 'Shift+Tab');
  const saved = operator.waitForEvent('download');
  await operator.keyboard.press('Enter');
  expect((await saved).suggestedFilename()).toMatch(/\.txt$/);
  await tabTo(operator, button(operator, 'Theme'), 'ArrowRight');
  await operator.keyboard.press('Enter');
  await operator.keyboard.press('ArrowDown');
  await operator.keyboard.press('Escape');
  await expect(button(operator, 'Theme')).toBeFocused();
  await tabTo(operator, button(operator, 'About'), 'ArrowRight');
  await operator.keyboard.press('Enter');
  await expect(operator.getByRole('dialog')).toBeVisible();
  await operator.keyboard.press('Escape');
  await expect(button(operator, 'About')).toBeFocused();

  await tabTo(operator, button(operator, 'End Session'));
  await operator.keyboard.press('Enter');
  const confirm = operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' });
  await tabTo(operator, confirm);
  await operator.keyboard.press('Enter');
  for (const page of [operator, agent])
    await expect(page.getByRole('region', { name: 'Session ended' })).toBeVisible();
});

/** Something sticks out to the right, or the page scrolls sideways. */
const sticksOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const wide = document.documentElement.scrollWidth > innerWidth ? ['the page scrolls sideways'] : [];
    const out = [...document.querySelectorAll('button, a, input, textarea, h1, h2, p')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 1 && (right > innerWidth + 1 || left < -1);
    });
    return [...wide, ...out.map((element) => element.outerHTML.slice(0, 120))];
  });

test('320 px wide: nothing is cut off in any state of a session', async ({
  liveSession,
  portal,
  freshPage,
}) => {
  const { operator, agent } = await liveSession();
  const stranger = await freshPage();
  for (const page of [operator, agent, stranger]) await page.setViewportSize({ width: 320, height: 640 });
  for (const path of ['/sign-in', '/join', '/help', '/help/chat', '/help/keyboard', '/help/about']) {
    await stranger.goto(portal.url + path);
    await expect(stranger.getByRole('heading', { level: 1 })).toBeVisible();
    expect.soft(await sticksOut(stranger), path).toEqual([]);
  }
  const long = `https://help.example.org/${'printers-and-scanners/'.repeat(12)} ${'W'.repeat(200)}`;
  for (const [page, name] of [
    [operator, 'operator'],
    [agent, 'agent'],
  ] as const) {
    await composer(page).fill(long);
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-line][data-state]').last()).toBeVisible();
    expect.soft(await sticksOut(page), `${name}, live`).toEqual([]);
    await button(page, 'About').click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect.soft(await sticksOut(page), `${name}, about`).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await button(agent, 'End Session').click();
  for (const [page, name] of [
    [operator, 'operator'],
    [agent, 'agent'],
  ] as const) {
    await expect(page.getByRole('region', { name: 'Session ended' })).toBeVisible();
    expect.soft(await sticksOut(page), `${name}, ended`).toEqual([]);
  }
});
