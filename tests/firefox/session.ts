/** A session from Create to its end: what each side presses, and what both must show. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { fileItem, fileOnDisk, offer, openFiles, press, saved } from '#tests/fixtures/files.ts';
import {
  ADMINISTRATOR,
  AGENT_USER,
  approve,
  askToChat,
  chatLog,
  composer,
  createInvitation,
  join,
  reads,
  requestDialog,
  say,
  setUpQuickly,
  signInQuickly,
  type Created,
} from '#tests/fixtures/people.ts';
import type { Portal } from '#tests/fixtures/portal.ts';

type Cast = { readonly portal: Portal; readonly operator: Page; readonly agent: Page };
/** @returns what was seen, for the log; empty where the name says it */
type Step = readonly [name: string, act: () => Promise<string>];

const LINES = 10;
/** The file's size, in MiB: several pieces. */
const FILE_MIB = 3;

const own = (page: Page, state: string) => chatLog(page).locator(`[data-line][data-state="${state}"]`);
const transcript = (page: Page): Promise<string[]> =>
  chatLog(page).locator('[data-line]:not([data-line="system"]) p').allTextContents();
const encryption = (page: Page) =>
  page.getByRole('group', { name: 'Status bar' }).getByText(/^(?:AES|Encrypted) \(P2P\)/);
/** What is measured, without and with its details. */
const label = async (page: Page): Promise<string> =>
  `${await encryption(page).innerText()}, ${await encryption(page).getByRole('tooltip', { includeHidden: true }).textContent()}`;

/** The steps, to be taken in this order. */
export function steps({ portal, operator, agent }: Cast): readonly Step[] {
  let created: Created = { name: '', link: '', code: '' };
  const both = [operator, agent] as const;

  async function measured(): Promise<void> {
    const details = / · direct · Verified by the join link$/;
    for (const page of both)
      await expect(encryption(page)).toHaveAccessibleDescription(details, { timeout: 20_000 });
  }

  async function sameLines(count: number): Promise<string> {
    const [here, there] = [await transcript(operator), await transcript(agent)];
    expect(here).toHaveLength(count);
    expect(there).toEqual(here);
    return `${count} lines, the same in both`;
  }

  async function file(from: Page, to: Page, name: string): Promise<string> {
    const path = fileOnDisk(name, FILE_MIB);
    await offer(from, path);
    await press(to, name, 'Accept');
    await expect(fileItem(to, name)).toContainText('Received and checked', { timeout: 30_000 });
    expect(await saved(to, name, path)).toEqual([name, true]);
    rmSync(dirname(path), { recursive: true });
    return `${FILE_MIB} MiB, SHA-256 of what was saved is the source's`;
  }

  return [
    [
      'Create',
      async () => {
        await setUpQuickly(operator, portal);
        await signInQuickly(operator, portal);
        created = await createInvitation(operator, portal);
        return '';
      },
    ],
    ['the join link in Firefox, Start', async () => (await join(agent, created.link), '')],
    [
      'Chat, Approve',
      async () => {
        await askToChat(operator, created);
        await approve(agent);
        for (const page of both) await expect(composer(page)).toBeVisible();
        return '';
      },
    ],
    [
      'the status bar, measured at both ends',
      async () => {
        await measured();
        const [here, there] = await Promise.all(both.map(label));
        expect(there).toBe(here);
        return here ?? '';
      },
    ],
    [
      'ten lines each way',
      async () => {
        for (let i = 1; i <= LINES; i += 1) {
          await say(operator, `From Chromium ${i}: ünïcödé 漢字 🙂`);
          await reads(agent, `From Chromium ${i}:`);
          await say(agent, `From Firefox ${i}: ünïcödé 漢字 🙂`);
          await reads(operator, `From Firefox ${i}:`);
        }
        for (const page of both) await expect(own(page, 'read')).toHaveCount(LINES);
        return `${await sameLines(2 * LINES)}, all of them read`;
      },
    ],
    [
      'typing, seen by each',
      async () => {
        for (const [from, to, name] of [
          [agent, operator, AGENT_USER.name],
          [operator, agent, ADMINISTRATOR.name],
        ] as const) {
          await composer(from).pressSequentially('hm');
          await expect(to.getByText(`${name} typing…`)).toBeVisible();
          await composer(from).fill('');
          await expect(to.getByText(`${name} typing…`)).toBeHidden();
        }
        return '';
      },
    ],
    [
      'delivered, and read only once it is looked at',
      async () => {
        await operator.getByRole('link', { name: 'Back to On-demand' }).click();
        await expect(operator.getByRole('heading', { name: 'On-demand', exact: true })).toBeVisible();
        await say(agent, 'Are you there?');
        await expect(own(agent, 'delivered')).toHaveCount(1);
        await operator.goBack();
        await expect(own(agent, 'read')).toHaveCount(LINES + 1);
        const other = await agent.context().newPage();
        await say(operator, 'I am');
        await expect(own(operator, 'delivered')).toHaveCount(1);
        await other.close();
        await agent.bringToFront();
        await expect(own(operator, 'read')).toHaveCount(LINES + 1);
        return sameLines(2 * LINES + 2);
      },
    ],
    [
      'a file to Firefox',
      async () => {
        await openFiles(operator);
        return file(operator, agent, 'to firefox.bin');
      },
    ],
    ['a file to Chromium', async () => file(agent, operator, 'to chromium.bin')],
    [
      'View: the question in Firefox, and Not now',
      async () => {
        await operator
          .getByRole('toolbar', { name: 'Session' })
          .getByRole('button', { name: 'View', exact: true })
          .click();
        const question = agent.getByRole('dialog', { name: 'Share your screen' });
        await expect(question.getByRole('button', { name: 'Share screen' })).toBeVisible();
        await question.getByRole('button', { name: 'Not now' }).click();
        for (const page of both)
          await expect(chatLog(page).getByText(`${AGENT_USER.name} did not share the screen`)).toBeVisible();
        return 'without a desktop nothing can be picked, so no screen is shared here';
      },
    ],
    [
      'Firefox loaded anew',
      async () => {
        await agent.reload();
        await measured();
        await expect(requestDialog(agent)).toHaveCount(0);
        const kept = await sameLines(2 * LINES + 2);
        await say(operator, 'after the reload');
        await reads(agent, 'after the reload');
        await say(agent, 'still here');
        await reads(operator, 'still here');
        await sameLines(2 * LINES + 4);
        return `no new approval, ${kept}, and one more each way`;
      },
    ],
    [
      'End Session in Firefox, both are told',
      async () => {
        await agent.getByRole('button', { name: 'End Session' }).click();
        for (const page of both)
          await expect(page.getByRole('region', { name: 'Session ended' })).toBeVisible();
        return '';
      },
    ],
  ];
}
