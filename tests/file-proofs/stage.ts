/** A session between two browsers with profiles on the disk, both panels of files known, every byte counted. */
import { expect, type Page } from '@playwright/test';
import { countFileBytes, fileItem, filePanel, offer, openFiles } from '#tests/fixtures/files.ts';
import { connect, createInvitation, join, setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import { startPortal } from '#tests/fixtures/portal.ts';
import { openProfile, type Profile } from '#tests/fixtures/profiles.ts';

export type Stage = {
  readonly operator: Page;
  /** another one after `reopenAgent` */
  agent(): Page;
  readonly profiles: { readonly operator: Profile; readonly agent: Profile };
  /** Opens the join link again in the agent's browser. */
  reopenAgent(): Promise<Page>;
  close(): Promise<void>;
};

export async function openStage(): Promise<Stage> {
  const portal = await startPortal();
  const profiles = { operator: await openProfile(), agent: await openProfile() };
  for (const { context } of [profiles.operator, profiles.agent]) await countFileBytes(context);
  const operator = await profiles.operator.context.newPage();
  let agent = await profiles.agent.context.newPage();
  await setUpQuickly(operator, portal);
  await signInQuickly(operator, portal);
  const created = await createInvitation(operator, portal);
  await join(agent, created.link);
  await connect(operator, agent, created);
  await openFiles(operator);
  return {
    operator,
    agent: () => agent,
    profiles,
    async reopenAgent() {
      agent = await profiles.agent.context.newPage();
      await agent.goto(created.link);
      return agent;
    },
    async close() {
      await profiles.operator.close();
      await profiles.agent.close();
      await portal.close();
    },
  };
}

export const received = (page: Page, name: string, timeout = 120_000): Promise<void> =>
  expect(fileItem(page, name)).toContainText('Received and checked', { timeout });

/** Offered by one, accepted by the other. */
export async function begin(from: Page, to: Page, path: string, name: string): Promise<void> {
  await offer(from, path);
  await filePanel(to).waitFor();
  await fileItem(to, name).getByRole('button', { name: 'Accept', exact: true }).click();
}

/** Stops the proof. */
export function must(truth: boolean, rule: string): void {
  if (!truth) throw new Error(rule);
}
