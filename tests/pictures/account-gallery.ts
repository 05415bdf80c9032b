/** Pictures of Account, My account and the audit log. */
import { expect, type Page } from '@playwright/test';
import { ADMINISTRATOR, createInvitation, join, rowOf } from '#tests/fixtures/people.ts';
import type { Picture } from './stage.ts';

async function invite(page: Page, name: string, email: string, role: string): Promise<void> {
  await page.getByRole('button', { name: 'Invite user' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email);
  await page.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await page.getByRole('button', { name: 'Make invitation link' }).click();
  await expect(page.getByRole('textbox', { name: 'Invitation link' })).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
}

export const accountPictures: readonly Picture[] = [
  {
    name: 'settings',
    alt: 'The page Settings: the organisation’s name and logo, the operator display name format with an example of what people will read, and the button Save.',
    view: 'middle',
    async steps(stage) {
      const page = await stage.operator();
      await page.goto(`${stage.portal.url}/account/settings`);
      await expect(page.getByRole('figure', { name: 'People will read' })).toBeVisible();
      await page.setViewportSize({ width: 960, height: 760 });
      return { page };
    },
  },
  {
    name: 'users',
    alt: 'The page Users: a table with name, e-mail, role, device groups, two-factor and status. Jane Neal is an administrator, two others are invited; each row ends with its buttons, above is Invite user.',
    view: 'wide',
    async steps(stage) {
      const page = await stage.operator();
      await page.goto(`${stage.portal.url}/account/users`);
      await invite(page, 'Bob Lee', 'bob@nsl.example', 'Operator');
      await invite(page, 'Aisha Khan', 'aisha@nsl.example', 'On-demand Operator');
      await expect(page.getByRole('row')).toHaveCount(4);
      await page.setViewportSize({ width: 1280, height: 400 });
      return { page };
    },
  },
  {
    name: 'audit-log',
    alt: 'The page Audit log: filters for period, category, who did it and words, the buttons Export CSV and Verify, and the entries with date, category, action, who did it and on what.',
    view: 'wide',
    async steps(stage) {
      const page = await stage.operator();
      const created = await createInvitation(page, stage.portal, 'Reception');
      await join(await stage.page(), created.link);
      await expect(rowOf(page, created)).toContainText('Available');
      await page.goto(`${stage.portal.url}/audit-log`);
      await expect(page.getByRole('button', { name: 'Agent user joined' })).toBeVisible();
      await page.setViewportSize({ width: 1280, height: 420 });
      return { page };
    },
  },
  {
    name: 'two-factor',
    alt: 'Two-factor on the page My account: a QR code for the authenticator app, the same as a key to type, a field for the code that the app shows, and the button Turn on.',
    view: 'narrow',
    async steps(stage) {
      const page = await stage.operator();
      await page.goto(`${stage.portal.url}/account/me`);
      await page.getByRole('button', { name: 'Turn two-factor on' }).click();
      const section = page
        .locator('section')
        .filter({ has: page.getByRole('heading', { name: 'Two-factor' }) });
      await section.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password);
      await section.getByRole('button', { name: 'Continue' }).click();
      await expect(section.getByRole('textbox', { name: 'Key' })).toBeVisible();
      const end = section.getByRole('button', { name: 'Turn on' });
      await end.scrollIntoViewIfNeeded();
      return { page, from: section, to: end };
    },
  },
];
