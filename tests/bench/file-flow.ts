/** A file of the product's own that flows from one page to the other for as long as a measurement takes. */
import type { Page } from '@playwright/test';
import { filePanel, fileItem, fileOnDisk, offer, openFiles, press } from '#tests/fixtures/files.ts';

const NAME = 'flow.bin';

const bytesOf = async (page: Page): Promise<number> => {
  const bar = fileItem(page, NAME).getByRole('progressbar', { name: NAME });
  return (await bar.count()) === 0 ? 0 : Number(await bar.getAttribute('value'));
};

/**
 * Starts it from `from`, the operator's page, to `to`; resolves once bytes arrive. Answers how many have come since.
 * @param mebibytes more than will flow meanwhile
 */
export async function startFileFlow(from: Page, to: Page, mebibytes: number): Promise<() => Promise<number>> {
  const path = fileOnDisk(NAME, mebibytes);
  await openFiles(from);
  await offer(from, path);
  await filePanel(to).waitFor();
  await press(to, NAME, 'Accept');
  while ((await bytesOf(to)) === 0) await to.waitForTimeout(50);
  const first = await bytesOf(to);
  return async () => (await bytesOf(to)) - first;
}
