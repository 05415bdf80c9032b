/** Pictures of managed devices: enrolling them, their groups, and the list of them. */
import { expect, type Page } from '@playwright/test';
import { seedDevices } from '#scripts/sample-devices.ts';
import { frontOffice } from '#tests/fixtures/device-group.ts';
import { chatWith, deviceRow, enrol, makeEnrolmentLink, makeGroup } from '#tests/fixtures/managed.ts';
import { AGENT_USER, composer } from '#tests/fixtures/people.ts';
import type { Picture, Stage } from './stage.ts';

/** Stands before the sample devices. */
const RECEPTION = 'Arrivals PC';

/** A new group's page, from nothing. */
async function groupPage(stage: Stage): Promise<Page> {
  const page = await stage.operator('narrow');
  await makeGroup(page, stage.portal, 'Front office');
  return page;
}

export const managedPictures: readonly Picture[] = [
  {
    name: 'managed',
    alt: 'The page Managed: the side menu with All, Favourites, In session and the device groups, and the table of devices with name, logged-in user, status, address, browser and when each was last seen. One device is In session, two are Available, others Offline; each row ends with its buttons.',
    view: 'wide',
    async steps(stage) {
      const page = await stage.operator();
      const office = await frontOffice(stage.portal);
      for (const name of ['Accounts PC', 'Atrium PC', RECEPTION])
        await enrol(await stage.page(), await office.link(1), name);
      await seedDevices(office.store, { devices: 46, groups: 4, now: Date.now() });
      await office.close();
      await page.goto(`${stage.portal.url}/managed?sort=name`);
      await deviceRow(page, RECEPTION).getByRole('button', { name: 'Add to favourites' }).click();
      await chatWith(page, RECEPTION);
      await expect(composer(page)).toBeVisible();
      await page.goto(`${stage.portal.url}/managed?sort=name`);
      await expect(page.getByText('In session with you')).toBeVisible();
      await expect(page.getByRole('region', { name: 'Open sessions' })).toContainText(RECEPTION);
      await page.setViewportSize({ width: 1280, height: 560 });
      return { page };
    },
  },
  {
    name: 'group-settings',
    alt: 'The dialog Device group settings: Chat, Message, Require user acknowledgement for devices, File transfer and View, each with Enabled or Disabled, the acknowledgement timeout in seconds, and the buttons Cancel and Save.',
    view: 'narrow',
    async steps(stage) {
      const page = await groupPage(stage);
      await page.getByRole('button', { name: 'Device group settings' }).click();
      const dialog = page.getByRole('dialog', { name: 'Device group settings' });
      await expect(dialog.getByRole('combobox', { name: 'Chat' })).toHaveValue(/./);
      return { page, from: dialog, to: dialog };
    },
  },
  {
    name: 'enrolment-link',
    alt: 'The dialog Enrol a device with the enrolment link with Copy link, its QR code, three steps for the device, and below the links of the group with Revoke.',
    view: 'narrow',
    async steps(stage) {
      const page = await groupPage(stage);
      await page.getByRole('button', { name: 'Enrol a device' }).click();
      const dialog = page.getByRole('dialog', { name: 'Enrol a device' });
      await expect(dialog.getByRole('button', { name: 'Revoke' })).toBeVisible();
      return { page, from: dialog, to: dialog };
    },
  },
  {
    name: 'enrolment',
    alt: 'The page of an enrolment link: “NSL wants to add this browser to Front office”, what that means in four points, fields for the device name and your name, and the button Enrol this device.',
    view: 'narrow',
    async steps(stage) {
      const link = await makeEnrolmentLink(await groupPage(stage));
      const page = await stage.page();
      await page.goto(link);
      await page.getByRole('textbox', { name: 'Device name' }).fill(AGENT_USER.device);
      await page.getByRole('textbox', { name: 'Your name' }).fill(AGENT_USER.name);
      await page.getByRole('heading').click(); // no field has the focus then
      await page.setViewportSize({ width: 640, height: 800 });
      return { page };
    },
  },
  {
    name: 'managed-ready',
    alt: 'A green tick, “Managed Agent Ready”, “Waiting for Operator…”, and below how to stay reachable: pin the tab, install it as an app, open it at start-up.',
    view: 'narrow',
    async steps(stage) {
      const link = await makeEnrolmentLink(await groupPage(stage));
      const page = await stage.page();
      await enrol(page, link);
      await page.setViewportSize({ width: 640, height: 760 });
      return { page };
    },
  },
];
