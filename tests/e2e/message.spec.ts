// Invariant: a message reaches its device with a session and without one, when it is there and when it comes back, stands on
// the screen once until OK, never over End Session; and its sender sees how far it has come.
import type { Page } from '@playwright/test';
import { checkPage } from '#tests/fixtures/check-page.ts';
import {
  chatWith,
  deviceRow,
  enrol,
  makeEnrolmentLink,
  makeGroup,
  setGroup,
} from '#tests/fixtures/managed.ts';
import { AGENT_USER, composer, createInvitation, join, rowOf } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const DEVICE = AGENT_USER.device;
const HTML = '<img src=x onerror="document.title=1">';

const notice = (page: Page, title: string) => page.getByRole('alertdialog', { name: title });
const form = (page: Page) => page.getByRole('dialog', { name: 'Send a message' });
const sent = (page: Page) => page.getByRole('dialog', { name: 'Message sent' });

async function write(page: Page, title: string, importance: 'Info' | 'Important', text = 'Save your work.') {
  await form(page).getByRole('textbox', { name: 'Title' }).fill(title);
  await form(page).getByRole('textbox', { name: 'Text' }).fill(text);
  await form(page).getByRole('radio', { name: importance }).check();
  await form(page).getByRole('button', { name: 'Send message' }).click();
  await expect(sent(page)).toBeVisible();
}

/** OK takes no press for its first half second. */
async function ok(page: Page, title: string): Promise<void> {
  await expect(notice(page, title).locator('[inert]')).toHaveCount(0);
  await notice(page, title).getByRole('button', { name: 'OK' }).click();
  await expect(notice(page, title)).toBeHidden();
}
const state = (page: Page, words: string) =>
  expect(sent(page).getByText(words, { exact: true })).toBeVisible();
const done = (page: Page) => sent(page).getByRole('button', { name: 'Done' }).click();

test('one, a group and in a session; offline and back; OK; turned off', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  test.slow();
  const operator = await signedInOperator();
  await makeGroup(operator, portal, 'Front office');
  const list = operator.url();
  const link = await makeEnrolmentLink(operator);
  const agent = await freshPage();
  await enrol(agent, link);
  const message = () => deviceRow(operator, DEVICE).getByRole('button', { name: 'Message', exact: true });

  await test.step('what is wrong stands beside its field, and nothing typed is lost', async () => {
    await message().click();
    const text = form(operator).getByRole('textbox', { name: 'Text' });
    await text.fill('x'.repeat(1_001));
    await form(operator).getByRole('button', { name: 'Send message' }).click();
    await expect(form(operator)).toContainText('Enter a title.');
    await expect(form(operator)).toContainText('A message has at most 1,000 characters. Shorten it.');
    await expect(text).toHaveValue('x'.repeat(1_001));
    await checkPage(operator, 'a message with errors');
  });

  await test.step('with no session: shown, delivered, OK, acknowledged; HTML is text', async () => {
    await write(operator, HTML, 'Important', `${HTML}\nat six`);
    await expect(notice(agent, HTML)).toContainText(`${HTML}`);
    await expect(notice(agent, HTML).locator('img')).toHaveCount(0);
    await state(operator, 'Delivered');
    await checkPage(operator, 'a message sent');
    await checkPage(agent, 'a message');
    await ok(agent, HTML);
    await state(operator, 'Acknowledged');
    await expect(agent).toHaveTitle(/Parley/);
    await done(operator);
  });

  await test.step('in a session: over the chat, never over End Session at 320 px, and the cursor goes back', async () => {
    await chatWith(operator, DEVICE);
    await expect(composer(agent)).toBeVisible();
    await composer(agent).fill('I was just');
    await operator.getByRole('toolbar', { name: 'Session' }).getByRole('button', { name: 'Message' }).click();
    await agent.setViewportSize({ width: 320, height: 480 });
    await composer(agent).focus();
    await write(operator, 'Restart at six', 'Important', 'Save your work.\n'.repeat(60));
    await expect(notice(agent, 'Restart at six')).toBeVisible();
    // Nothing lies over it: a trial click goes through.
    await agent.getByRole('button', { name: 'End Session' }).click({ trial: true });
    await expect(notice(agent, 'Restart at six').getByRole('button', { name: 'OK' })).toBeInViewport();
    await ok(agent, 'Restart at six');
    await expect(composer(agent)).toBeFocused();
    await expect(composer(agent)).toHaveValue('I was just');
    await state(operator, 'Acknowledged');
    await done(operator);
    await agent.setViewportSize({ width: 1280, height: 720 });
    await agent.getByRole('button', { name: 'End Session' }).click();
    await agent.getByRole('button', { name: 'Back to ready' }).click();
  });

  await test.step('to the group while its device is away: it waits, and comes once', async () => {
    await operator.goto(list);
    await agent.goto('about:blank');
    await expect(deviceRow(operator, DEVICE).getByText('Offline', { exact: true })).toBeVisible();
    await operator.getByRole('button', { name: 'Messages' }).click();
    await operator.getByRole('menuitem', { name: 'Message to the whole group' }).click();
    await write(operator, 'Welcome back', 'Important');
    await state(operator, 'Sent');
    await agent.goto(`${portal.url}/agent`);
    await expect(notice(agent, 'Welcome back')).toBeVisible();
    await state(operator, 'Delivered');
    // Not acknowledged yet: a reload brings it back.
    await agent.reload();
    await ok(agent, 'Welcome back');
    await state(operator, 'Acknowledged');
    await agent.reload();
    await expect(agent.getByRole('heading', { name: 'Managed Agent Ready' })).toBeVisible();
    await expect(notice(agent, 'Welcome back')).toBeHidden();
    await done(operator);
  });

  await test.step('what was sent can be looked at again, without what it said', async () => {
    await operator.getByRole('button', { name: 'Messages' }).click();
    await operator.getByRole('menuitem', { name: 'Messages sent' }).click();
    const all = operator.getByRole('dialog', { name: 'Messages sent' });
    await expect(all.getByRole('listitem')).toHaveCount(3);
    await expect(all).not.toContainText('Restart at six');
    await checkPage(operator, 'messages sent');
    await all.getByRole('listitem').first().getByRole('button').click();
    const one = operator.getByRole('dialog', { name: 'Important message' });
    await expect(one).toContainText('1 of 1 delivered, 1 acknowledged');
    await one.getByRole('button', { name: 'Done' }).click();
  });

  await test.step('an on-demand session, from the bar of the selected rows', async () => {
    const created = await createInvitation(operator, portal);
    const guest = await freshPage();
    await join(guest, created.link);
    await rowOf(operator, created).getByRole('checkbox').check();
    const bar = operator.getByRole('toolbar', { name: 'Selection' });
    await bar.getByRole('button', { name: 'Message' }).click();
    await write(operator, 'Nearly there', 'Info');
    await ok(guest, 'Nearly there');
    await state(operator, 'Acknowledged');
    await done(operator);
    await operator.goto(list);
  });

  await test.step('turned off for the group: the button says so', async () => {
    await setGroup(operator, { message: 'Disabled' });
    await expect(message()).toHaveAccessibleDescription('Message is turned off for Front office.');
  });
});
