/** The receiver's room ends at 60 %: both are told why, nothing is kept, and the chat goes on. */
import { rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect } from '@playwright/test';
import { fileItem, fileOnDisk, moved } from '#tests/fixtures/files.ts';
import { reads, say } from '#tests/fixtures/people.ts';
import { begin, must, type Stage } from './stage.ts';

const MIB = 64;
const NAME = 'too-much.bin';

export async function fullDisk(stage: Stage): Promise<string> {
  const { operator } = stage;
  const agent = stage.agent();
  const path = fileOnDisk(NAME, MIB);
  const usage = (): Promise<number> =>
    agent.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  const before = await usage();
  const devTools = await agent.context().newCDPSession(agent);
  const { origin } = new URL(agent.url());
  await begin(operator, agent, path, NAME);
  await moved(agent, NAME, MIB * 0.6);
  await devTools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: await usage() });
  for (const page of [operator, agent])
    await expect(fileItem(page, NAME)).toContainText('no room for it in the browser of', { timeout: 30_000 });
  await say(operator, 'it is full');
  await reads(agent, 'it is full');
  await expect.poll(usage, { timeout: 30_000 }).toBeLessThan(before + 4 * 1_024 * 1_024);
  const left = (await usage()) - before;
  await devTools.send('Storage.overrideQuotaForOrigin', { origin });
  await devTools.detach();
  await begin(operator, agent, path, NAME);
  await expect(fileItem(agent, NAME).filter({ hasText: 'Received and checked' })).toBeVisible({
    timeout: 60_000,
  });
  must(left < 4 * 1_024 * 1_024, 'what had come was not thrown away');
  rmSync(dirname(path), { recursive: true });
  return `both say so, the line after it arrives, ${(left / 1_024).toFixed(0)} KiB stay; with room again the same file arrives`;
}
