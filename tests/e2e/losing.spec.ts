// Invariant: the status bar never says more than is measured: nothing while a path is made, a loss within six seconds.
import type { Page } from '@playwright/test';
import { approve, askToChat, createInvitation, join, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

/** PRODUCT: a lost link is shown within 6 s; a slow machine gets one more. */
const SHOWN_WITHIN_MS = 7_000;

const statusBar = (page: Page) => page.getByRole('group', { name: 'Status bar' });

/** Every text that the status bar shows about encryption from now on. */
async function recordLabels(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const seen: string[] = [];
    Reflect.set(window, 'parleyLabels', seen);
    const look = (): void => {
      const bar = document.querySelector('[role="group"][aria-label="Status bar"]');
      const label = /AES \(P2P\)|AES \(gateway\)|TLS \+ AES|Encrypted|Securing…|Reconnecting…/.exec(
        bar?.textContent ?? '',
      )?.[0];
      if (label !== undefined && seen.at(-1) !== label) seen.push(label);
    };
    look();
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
  return () => page.evaluate(() => Reflect.get(window, 'parleyLabels'));
}

test('the agent’s tab is killed: Reconnecting… within six seconds; opened again: AES (P2P), same transcript', async ({
  liveSession,
}) => {
  const { operator, agent, created } = await liveSession();
  await expect(statusBar(operator)).toContainText('AES (P2P)');
  await say(operator, 'before');
  await expect(operator.locator('[data-line]').filter({ hasText: 'before' })).toHaveAttribute(
    'data-state',
    /delivered|read/,
  );
  const context = agent.context();
  const labels = await recordLabels(operator);
  const began = Date.now();
  await agent.close();
  await expect(statusBar(operator)).toContainText('Reconnecting…', { timeout: SHOWN_WITHIN_MS });
  console.log(`a peer's death was shown after ${Date.now() - began} ms`);
  await say(operator, 'while you were away');
  await expect(operator.locator('[data-line][data-state="sending"]')).toHaveCount(1);

  const again = await context.newPage();
  await again.goto(created.link);
  await reads(again, 'before');
  await reads(again, 'while you were away');
  await expect(statusBar(again)).toContainText('AES (P2P)');
  await expect(statusBar(operator)).toContainText('AES (P2P)');
  // Down, being measured, measured: never the old word for a new path.
  const shown = await labels();
  expect(shown.filter((label) => label !== 'Securing…')).toEqual(['AES (P2P)', 'Reconnecting…', 'AES (P2P)']);
});

test('a browser that does not report its path: Securing… on both sides, and the chat works', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await agent.addInitScript(() => {
    const getStats = RTCPeerConnection.prototype.getStats;
    RTCPeerConnection.prototype.getStats = async function () {
      const stats = await getStats.call(this);
      const reported = new Map(
        [...stats.entries()].map(([id, entry]) => [id, { ...entry, dtlsState: undefined }]),
      );
      return Object.assign(reported, { forEach: Map.prototype.forEach });
    };
  });
  await join(agent, created.link);
  await askToChat(operator, created);
  await approve(agent);
  await say(operator, 'Can you read this?');
  await reads(agent, 'Can you read this?');
  for (const page of [operator, agent]) {
    await expect(statusBar(page)).toContainText('Securing…');
    await expect(statusBar(page)).not.toContainText('AES (P2P)');
  }
});
