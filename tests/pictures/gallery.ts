/** Every picture of the Information Hub: what it is called, what it shows in words, and how the product gets there. */
import { expect, type Page } from '@playwright/test';
import {
  answer,
  askToChat,
  connect,
  createInvitation,
  join,
  reads,
  requestDialog,
  rowOf,
  say,
} from '#tests/fixtures/people.ts';
import { fileItem, moved, offer, openFiles, press } from '#tests/fixtures/files.ts';
import { accountPictures } from './account-gallery.ts';
import { managedPictures } from './managed-gallery.ts';
import type { Picture, Stage, View } from './stage.ts';

/** An operator's page and an agent's that can chat. */
async function inSession(
  stage: Stage,
  views: { operator?: View; agent?: View } = {},
): Promise<{ operator: Page; agent: Page }> {
  const operator = await stage.operator(views.operator);
  const created = await createInvitation(operator, stage.portal);
  const agent = await stage.page(views.agent);
  await join(agent, created.link);
  await connect(operator, agent, created);
  return { operator, agent };
}

/** The talk that both sides' pictures show. */
async function talk(operator: Page, agent: Page): Promise<void> {
  const lines = [
    [operator, agent, 'Good morning, Jane from the help desk here. What does the printer say?'],
    [agent, operator, 'Hello! It says “offline” since this morning.'],
    [agent, operator, 'I switched it off and on again.'],
    [operator, agent, 'Thank you. See https://help.nsl.example/printers and choose “Add again”.'],
    [agent, operator, 'It prints, thanks a lot!'],
  ] as const;
  for (const [from, to, text] of lines) {
    await say(from, text);
    await reads(to, text);
  }
}

/** Somebody else who waits. */
const CASHIER = { name: 'Mia Brandt', device: 'Shop till', problem: 'Receipts come out blank' };

export const gallery: readonly Picture[] = [
  {
    name: 'invitation',
    alt: 'The page of a join link: “Jane Neal from NSL is waiting for you”, a warning to go on only if you expect this, fields for your name, the device name and the problem, and the button Start.',
    view: 'narrow',
    async steps(stage) {
      const created = await createInvitation(await stage.operator('wide'), stage.portal);
      const page = await stage.page();
      await page.goto(created.link);
      await answer(page);
      await page.getByRole('heading').click(); // no field has the focus then
      await page.setViewportSize({ width: 640, height: 790 });
      return { page };
    },
  },
  {
    name: 'agent-ready',
    alt: 'A green tick, “On-demand Agent Ready”, “Waiting for Operator…”, for how long the link is valid, and End Session at the top right.',
    view: 'narrow',
    async steps(stage) {
      const created = await createInvitation(await stage.operator('wide'), stage.portal);
      const page = await stage.page();
      await page.setViewportSize({ width: 640, height: 420 });
      await join(page, created.link);
      return { page };
    },
  },
  {
    name: 'request',
    alt: 'The dialog “Operator Jane Neal from NSL wants to connect to your computer”, a list of what they can do if you approve, the buttons Approve and Reject, and the seconds that are left. End Session stays above it.',
    view: 'narrow',
    async steps(stage) {
      const operator = await stage.operator('wide');
      const created = await createInvitation(operator, stage.portal);
      const page = await stage.page();
      await join(page, created.link);
      await askToChat(operator, created);
      await expect(requestDialog(page).getByRole('button', { name: 'Approve' })).toBeEnabled();
      // The half second in which the buttons take no input.
      await expect(page.locator('[inert]').filter({ hasText: 'Approve' })).toHaveCount(0);
      return { page };
    },
  },
  {
    name: 'agent-chat',
    alt: 'The agent window in a session: Jane Neal’s name, the session timer, the tag CHATTING, the button Chat, the chat below, and End Session at the top right.',
    view: 'narrow',
    async steps(stage) {
      const { operator, agent } = await inSession(stage, { operator: 'wide' });
      await talk(operator, agent);
      await expect(agent.locator('[data-state="read"]')).toHaveCount(3);
      await agent.setViewportSize({ width: 640, height: 790 });
      return { page: agent };
    },
  },
  {
    name: 'ended',
    alt: 'The card after the end: “You ended this session”, how long it lasted, the number of lines, and the buttons Save transcript and Clear transcript.',
    view: 'narrow',
    async steps(stage) {
      const { operator, agent } = await inSession(stage, { operator: 'wide' });
      await talk(operator, agent);
      await agent.setViewportSize({ width: 640, height: 400 });
      await stage.portal.advance(252_000); // or it would have lasted a second
      await agent.getByRole('button', { name: 'End Session' }).click();
      await expect(agent.getByRole('region', { name: 'Session ended' })).toBeVisible();
      return { page: agent };
    },
  },
  {
    name: 'created',
    alt: 'The dialog after Create: a QR code, the code in two groups with Copy code, the join link with Copy link, and below Copy invitation text, E-mail and Done.',
    view: 'narrow',
    async steps(stage) {
      const page = await stage.operator();
      await page.getByRole('button', { name: 'Create', exact: true }).first().click();
      const dialog = page.getByRole('dialog', { name: 'Create on-demand session' });
      await dialog.getByRole('textbox', { name: 'Session name' }).fill('Reception');
      await dialog.getByRole('button', { name: 'Create', exact: true }).click();
      await expect(page.getByRole('textbox', { name: 'Join link' })).toBeVisible();
      return { page, from: page.getByRole('dialog'), to: page.getByRole('dialog') };
    },
  },
  {
    name: 'on-demand',
    alt: 'The page On-demand: a table of sessions with name, code, status, customer, device, time left and who created them. One is Active, one Available, one Waiting; each row ends with its buttons.',
    view: 'wide',
    async steps(stage) {
      const page = await stage.operator();
      await createInvitation(page, stage.portal, 'Warehouse');
      const till = await createInvitation(page, stage.portal, 'Till 3');
      await join(await stage.page(), till.link, CASHIER);
      const reception = await createInvitation(page, stage.portal, 'Reception');
      const agent = await stage.page();
      await join(agent, reception.link);
      await connect(page, agent, reception);
      await page.getByRole('link', { name: 'Back to On-demand' }).click();
      await expect(rowOf(page, reception).getByText('Active')).toBeVisible();
      await page.setViewportSize({ width: 1280, height: 420 });
      return { page };
    },
  },
  {
    name: 'connecting',
    alt: 'The Connecting screen: Contacting device is done, Waiting for approval shows the seconds left and what John Doe sees now, Connecting is to come; below, Cancel.',
    view: 'narrow',
    async steps(stage) {
      const page = await stage.operator();
      const created = await createInvitation(page, stage.portal);
      await join(await stage.page(), created.link);
      await page.getByRole('button', { name: `Actions for ${created.name}` }).click();
      await page.getByRole('menuitem', { name: 'Chat' }).click();
      await expect(page.getByText('Waiting for approval')).toBeVisible();
      await expect(page.getByText('The device answered.')).toBeVisible();
      return { page, to: page.getByRole('button', { name: 'Cancel' }) };
    },
  },
  {
    name: 'chat',
    alt: 'A chat between Jane Neal and John Doe: names, lines and times, ticks behind Jane’s own lines, the toolbar above, End Session at the top right, the field to type in and the status bar below.',
    view: 'middle',
    async steps(stage) {
      const { operator, agent } = await inSession(stage);
      await talk(operator, agent);
      await expect(operator.locator('[data-state="read"]')).toHaveCount(2);
      await expect(operator.getByRole('group', { name: 'Status bar' })).toContainText('AES');
      return { page: operator };
    },
  },
  {
    name: 'files',
    alt: 'A session with the panel File Transfer beside the chat: Choose files above, one file that John Doe has received and checked, one on its way with its bar, paused, and one that John Doe offers, with Decline and Accept.',
    view: 'wide',
    async steps(stage) {
      const { operator, agent } = await inSession(stage);
      await talk(operator, agent);
      await openFiles(operator);
      const file = (name: string, kilobytes: number) => ({
        name,
        mimeType: 'application/octet-stream',
        buffer: Buffer.alloc(kilobytes * 1_000, name),
      });
      await offer(operator, [file('Printer set-up guide.pdf', 412)]);
      await press(agent, 'guide.pdf', 'Accept');
      await expect(fileItem(operator, 'guide.pdf')).toContainText('Received and checked');
      await offer(operator, [file('printer-driver.zip', 48_000)]);
      await press(agent, 'driver.zip', 'Accept');
      await moved(operator, 'driver.zip', 2);
      await press(agent, 'driver.zip', 'Pause');
      await expect(fileItem(operator, 'driver.zip')).toContainText('Paused by John Doe');
      await offer(agent, [file('What it printed.jpg', 2_300)]);
      await expect(fileItem(operator, 'printed.jpg')).toContainText('offers this file');
      await expect(operator.locator('[data-state="read"]')).toHaveCount(2);
      return { page: operator };
    },
  },
  ...managedPictures,
  ...accountPictures,
];
