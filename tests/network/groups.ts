/** Device groups that say for themselves which way their sessions go, whatever the organisation says. */
import { expect, type Page } from '@playwright/test';
import { connectionNames } from '#lib/session/policy-changes.ts';
import { chatWith, enrol, makeEnrolmentLink, makeGroup } from '#tests/fixtures/managed.ts';
import { composer, signInQuickly } from '#tests/fixtures/people.ts';
import type { Check } from './check.ts';
import { enter, exchange, isLabelled, type Part } from './session.ts';
import { nothingButRelays, publicAddresses } from './situations.ts';
import type { Stage } from './stage.ts';

const OPEN = { home: 'everything', office: 'everything' } as const;
const CONNECTED_WITHIN_MS = 40_000;
const GROUPS = [
  { name: 'Front office', connection: 'gateway', label: 'AES (gateway)', sent: nothingButRelays },
  { name: 'Workshop', connection: 'direct', label: 'AES (P2P)', sent: publicAddresses },
] as const;
type Group = (typeof GROUPS)[number];

/** On the page of a group that was just made. */
async function sayConnection(page: Page, { connection }: Group): Promise<void> {
  await page.getByRole('button', { name: 'Device group settings' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Device group settings' });
  await dialog
    .getByRole('combobox', { name: 'Connection', exact: true })
    .selectOption(connectionNames[connection]);
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** The group with one device, which is ready. @returns the device's tab, and the list that it stands in */
async function makeReady(stage: Stage, admin: Page, group: Group, agent: Part): Promise<string> {
  await makeGroup(admin, stage.portal, group.name);
  await sayConnection(admin, group);
  await enrol(agent.page, await makeEnrolmentLink(admin), `PC of ${group.name}`);
  return admin.url();
}

async function run(stage: Stage, whole: boolean): Promise<string> {
  stage.network.become('cone', OPEN);
  const wrongs: (readonly string[])[] = [];
  const come = async (host: 'operator' | 'agent'): Promise<Part> =>
    enter(await stage.browser(host), stage, wrongs);
  const admin = await come('operator');
  await signInQuickly(admin.page, stage.portal);
  const devices: { group: Group; agent: Part; list: string }[] = [];
  for (const group of GROUPS) {
    const agent = await come('agent');
    devices.push({ group, agent, list: await makeReady(stage, admin.page, group, agent) });
  }
  for (const connection of ['gateway', 'direct'] as const) {
    await stage.configure({ connection, gatewayTransport: 'any' });
    // Both at once: neither takes over from the other.
    const open: { group: Group; session: { operator: Part; agent: Part } }[] = [];
    for (const { group, agent, list } of devices) {
      const operator = await come('operator');
      await signInQuickly(operator.page, stage.portal);
      await operator.page.goto(list);
      agent.wire.sent.length = 0;
      await chatWith(operator.page, `PC of ${group.name}`);
      for (const { page } of [operator, agent])
        await expect(composer(page)).toBeVisible({ timeout: CONNECTED_WITHIN_MS });
      open.push({ group, session: { operator, agent } });
    }
    for (const { group, session } of open) {
      await isLabelled(session, group.label);
      await exchange(session, whole);
      await isLabelled(session, group.label);
      group.sent(session);
    }
    for (const { session } of open) {
      await session.agent.page.getByRole('button', { name: 'End Session' }).click();
      await session.agent.page.getByRole('button', { name: 'Back to ready' }).click();
      await expect(session.agent.page.getByRole('heading', { name: 'Managed Agent Ready' })).toBeVisible();
      await session.operator.context.close();
    }
  }
  for (const { context } of [admin, ...devices.map(({ agent }) => agent)]) await context.close();
  expect(wrongs.flat(), 'what pages did that no page may do').toEqual([]);
  return (
    GROUPS.map(({ name, label }) => `${name} ${label}`).join(' and ') + ', whichever the organisation says'
  );
}

export const groups: readonly Check[] = [{ name: 'each device group its own way', short: false, run }];
