// Invariants: a link makes a user who may do what the role says and no more, from one moment to the next; a disabled
// user is cut off within two seconds and told why; with two-factor a password alone opens nothing.
import type { Page } from '@playwright/test';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { codeOf } from '#tests/fixtures/authenticator.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const BOB = { name: 'Bob Lee', email: 'bob@nsl.example', password: 'a long enough passphrase' };

const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function enter(page: Page, password = BOB.password): Promise<void> {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(BOB.email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await button(page, 'Sign in').click();
}

async function signOut(page: Page): Promise<void> {
  await button(page, BOB.name).click();
  await button(page, 'Sign out').click();
  await page.waitForURL((url) => url.pathname === '/sign-in');
}

async function giveRole(page: Page, role: string): Promise<void> {
  await rowOf(page, BOB.name).getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Role' }).selectOption(role);
  await button(page, 'Save').click();
  await expect(rowOf(page, BOB.name).getByRole('cell', { name: role, exact: true })).toBeVisible();
}

test('invited, given roles, disabled; two-factor with a code and a recovery code', async ({
  signedInOperator,
  freshPage,
  portal,
}) => {
  test.slow();
  const jane = await signedInOperator();
  await jane.getByRole('link', { name: 'Users' }).click();
  await expect(rowOf(jane, 'Jane Neal').getByRole('button', { name: 'Disable' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await button(jane, 'Invite user').click();
  const dialog = jane.getByRole('dialog', { name: 'Invite user' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill(BOB.name);
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('jane@nsl.example');
  await button(jane, 'Make invitation link').click();
  await expect(dialog.getByText('Somebody with this e-mail is a user or invited already.')).toBeVisible();
  await checkPage(jane, 'invite dialog');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill(BOB.email);
  await button(jane, 'Make invitation link').click();
  const link = await jane.getByRole('textbox', { name: 'Invitation link' }).inputValue();
  expect(link).toMatch(/\/invited#t=[\w-]{43}$/);
  await button(jane, 'Done').click();
  await expect(rowOf(jane, BOB.name).getByText('Invited')).toBeVisible();
  await checkPage(jane, 'users');

  const bob = await freshPage();
  await bob.goto(link);
  await expect(bob.getByText(/Welcome, Bob Lee/)).toBeVisible();
  await checkPage(bob, 'invited');
  await bob.getByLabel('Password', { exact: true }).fill('short');
  await button(bob, 'Set password and sign in').click();
  await expect(bob.getByText('A password has at least 12 characters. Make it longer.')).toBeVisible();
  await bob.getByLabel('Password', { exact: true }).fill(BOB.password);
  await button(bob, 'Set password and sign in').click();
  await bob.waitForURL((url) => url.pathname === '/managed');
  await expect(bob.getByRole('link', { name: 'Users' })).toHaveCount(0);
  // The link has had its one use.
  const stranger = await freshPage();
  await stranger.goto(link);
  await expect(stranger.getByText(/This link does not work/)).toBeVisible();

  // What the role gives and takes is there at once.
  await jane.reload();
  await giveRole(jane, 'Administrator');
  await bob.goto(`${portal.url}/account/users`);
  await expect(bob.getByRole('heading', { name: 'Users' })).toBeVisible();
  await giveRole(jane, 'On-demand Operator');
  await button(bob, 'Invite user').click();
  await bob.getByRole('textbox', { name: 'Name' }).fill('Eve');
  await bob.getByRole('textbox', { name: 'E-mail' }).fill('eve@nsl.example');
  await button(bob, 'Make invitation link').click();
  await expect(bob.getByText('Your role does not allow this. Ask an administrator.')).toBeVisible();
  await bob.reload();
  await expect(bob.getByText('Your role does not open Users')).toBeVisible();

  // Two-factor: on, then in with a code, then in with a recovery code.
  await bob.goto(`${portal.url}/account/me`);
  await button(bob, 'Turn two-factor on').click();
  await bob.getByLabel('Password', { exact: true }).fill(BOB.password);
  await button(bob, 'Continue').click();
  const secret = (await bob.getByRole('textbox', { name: 'Key' }).inputValue()).replaceAll(' ', '');
  await bob.getByRole('textbox', { name: 'Code from your authenticator app' }).fill('000000');
  await button(bob, 'Turn on').click();
  await expect(bob.getByText(/That code does not fit/)).toBeVisible();
  await checkPage(bob, 'two-factor set-up');
  await bob.getByRole('textbox', { name: 'Code from your authenticator app' }).fill(codeOf(secret));
  await button(bob, 'Turn on').click();
  const shown = bob.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(shown).toHaveCount(10);
  const codes = await shown.allInnerTexts();
  await checkPage(bob, 'recovery codes');
  await button(bob, 'I have kept them').click();
  await expect(button(bob, 'Turn two-factor off')).toBeVisible();
  await signOut(bob);
  await enter(bob);
  await bob.getByRole('textbox', { name: 'Code from your authenticator app' }).fill(codeOf(secret, 1));
  await checkPage(bob, 'code');
  await button(bob, 'Sign in').click();
  await bob.waitForURL((url) => url.pathname === '/on-demand');
  await signOut(bob);
  await enter(bob);
  await button(bob, 'Use a recovery code').click();
  await bob.getByRole('textbox', { name: 'Recovery code' }).fill(codes[0] ?? '');
  await button(bob, 'Sign in').click();
  await bob.waitForURL((url) => url.pathname === '/on-demand');
  await expect(button(bob, 'Create')).toBeVisible();

  // Disabled: the page that is open says so within two seconds, and sign-in says why.
  await jane.reload();
  await expect(rowOf(jane, BOB.name).getByRole('cell', { name: 'On', exact: true })).toBeVisible();
  await rowOf(jane, BOB.name).getByRole('button', { name: 'Disable' }).click();
  await jane.getByRole('alertdialog').getByRole('button', { name: 'Disable' }).click();
  await expect(bob.getByText('You are not signed in')).toBeVisible({ timeout: 2_000 });
  await expect(rowOf(jane, BOB.name).getByText('Disabled')).toBeVisible();
  await bob.goto(`${portal.url}/on-demand`);
  await bob.waitForURL((url) => url.pathname === '/sign-in');
  await enter(bob, 'not the password');
  await expect(bob.getByText(/do not match/)).toBeVisible();
  await enter(bob);
  await expect(bob.getByText('This account is disabled. Ask an administrator.')).toBeVisible();
});
