// Invariant: a long list of devices is searched, ordered, marked and changed in the page, and its address says how it is seen.
import type { Page } from '@playwright/test';
import { seedDevices } from '#scripts/sample-devices.ts';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { frontOffice } from '#tests/fixtures/device-group.ts';
import { composer } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const DEVICES = 300;

/** The colours of these tables are looked at elsewhere. */
const check = (page: Page, state: string): Promise<void> => checkPage(page, state, ['light']);

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByText(name, { exact: true }) });

test('from no group to 300 devices and what is done with them', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const page = await signedInOperator();
  const header = page.getByRole('main');
  await page.goto(`${portal.url}/`);
  await expect(page).toHaveURL(/\/managed$/);
  await expect(page.getByRole('heading', { name: 'No device groups yet' })).toBeVisible();
  await check(page, 'no groups');

  // Another process writes to the same store; the next look sees it.
  const office = await frontOffice(portal);
  const [off = ''] = await seedDevices(office.store, { devices: DEVICES, groups: 3, now: Date.now() });
  const group = await office.store.groups.byId(off);
  if (group !== null)
    await office.store.groups.save(off, group.version, { ...group.policy, chat: false }, 'Test', Date.now());
  await page.reload();
  await expect(header.getByText('300 devices, 0 available')).toBeVisible();
  const table = page.getByRole('table');
  await expect(table).toHaveAttribute('aria-rowcount', '301');
  await check(page, 'all devices');

  // What is typed asks nothing of the server; the address follows.
  const asked: string[] = [];
  page.on('request', (request) => {
    if (!request.url().endsWith('/icon.svg')) asked.push(request.url());
  });
  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.pressSequentially('kiosk-00');
  await expect(header.getByText('9 of 300 devices')).toBeVisible();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click();
  await expect(page).toHaveURL(/\?q=kiosk-00&sort=-name$/);
  expect(asked).toEqual([]);
  await page.reload();
  await expect(page.getByRole('row').nth(1)).toContainText('KIOSK-009');
  await expect(search).toHaveValue('kiosk-00');

  // A feature that the group has off says so; an absent device says since when.
  const chatOff = row(page, 'KIOSK-003').getByRole('button', { name: 'Chat' });
  await expect(chatOff).toHaveAccessibleDescription(/turned off for|Offline since/);

  // A star is one's own, and the menu counts it.
  await row(page, 'KIOSK-003').getByRole('button', { name: 'Add to favourites' }).click();
  await expect(
    row(page, 'KIOSK-003').getByRole('button', { name: 'Remove from favourites' }),
  ).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('link', { name: 'Favourites 1 devices' })).toBeVisible();

  // One is renamed in its menu, a range is removed at once.
  await row(page, 'KIOSK-003').getByRole('button', { name: 'Device settings' }).click();
  await page.getByRole('menuitem', { name: 'Rename' }).click();
  const name = page.getByRole('textbox', { name: 'Device name' });
  await name.fill(' ');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription('Enter a name for this device.');
  await name.fill('KIOSK-00 LOBBY');
  await page.keyboard.press('Enter');
  await expect(row(page, 'KIOSK-00 LOBBY')).toBeVisible();
  await page.getByRole('checkbox', { name: 'Select KIOSK-009' }).click();
  await page.getByRole('checkbox', { name: 'Select KIOSK-007' }).click({ modifiers: ['Shift'] });
  const bar = page.getByRole('toolbar', { name: 'Selection' });
  await expect(bar.getByText('3 selected')).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Chat' })).toHaveAccessibleDescription(
    'Select one device only.',
  );
  await check(page, 'selected');
  await bar.getByRole('button', { name: 'Device settings' }).click();
  await page.getByRole('menuitem', { name: 'Remove' }).click();
  await page
    .getByRole('alertdialog', { name: 'Remove 3 devices?' })
    .getByRole('button', { name: 'Remove' })
    .click();
  await expect(header.getByText('6 of 297 devices')).toBeVisible();

  // The end of the list can be reached, and what has the focus stays in the page.
  await page.goto(`${portal.url}/managed`);
  await expect(table).toHaveAttribute('aria-rowcount', '298');
  const box = page.getByRole('checkbox', { name: /^Select / }).nth(2);
  const focused = (await box.getAttribute('aria-label')) ?? '';
  await box.focus();
  await table.locator('..').evaluate((scroller) => scroller.scrollTo(0, scroller.scrollHeight));
  await expect(page.locator('tr[aria-rowindex="298"]')).toBeVisible();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(focused);

  // A device that comes is there at once; a session with it is one press away from wherever one is.
  const agent = await freshPage();
  await agent.goto(await office.link(1));
  await agent.getByRole('textbox', { name: 'Device name' }).fill('Reception PC');
  await agent.getByRole('textbox', { name: 'Your name' }).fill('John Doe');
  await agent.getByRole('button', { name: 'Enrol this device' }).click();
  await expect(header.getByText('298 devices, 1 available')).toBeVisible();
  await search.fill('reception pc');
  const mine = row(page, 'Reception PC');
  await expect(mine.getByText('Available')).toBeVisible();
  await mine.getByRole('button', { name: 'Chat' }).click();
  await expect(composer(page)).toBeVisible();
  const address = page.url();
  await page.getByRole('link', { name: 'Back to Managed' }).click();
  await search.fill('reception pc');
  await expect(mine.getByText('In session with you')).toBeVisible();
  const strip = page.getByRole('region', { name: 'Open sessions' });
  await expect(strip.getByRole('link', { name: 'Reception PC, John Doe' })).toBeVisible();
  await mine.getByRole('button', { name: 'Chat' }).click();
  await expect(page).toHaveURL(address);
  await page.goto(`${portal.url}/managed?in=session`);
  await expect(strip.getByRole('link', { name: 'Reception PC, John Doe' })).toBeVisible();
  await expect(mine.getByText('In session with you')).toBeVisible();
  await check(page, 'in session');
  await agent.getByRole('button', { name: 'End Session' }).click();
  await expect(page.getByRole('heading', { name: 'No device is in session' })).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`${portal.url}/managed?in=favourites`);
  await page.getByRole('button', { name: 'Actions for KIOSK-00 LOBBY' }).click();
  await page.getByRole('menuitem', { name: 'Move to group' }).click();
  await page.getByRole('dialog').getByRole('combobox', { name: 'Device group' }).selectOption({ index: 0 });
  await check(page, 'moving, narrow');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await check(page, 'favourites, narrow');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await office.close();
});
