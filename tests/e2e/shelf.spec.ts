// Invariant: over a real IndexedDB the shelf does what it does over memory, and two pages of one browser that write to
// one conversation never give a number twice and never write over each other.
import { expect, test, type BrowserContext, type Page } from '@playwright/test';
import { build } from 'esbuild';
import { verifyDevice } from '#lib/accounts/device-proof.ts';
import { shelfContract } from '#tests/shelf/shelf-contract.ts';

const PAGE_URL = 'http://127.0.0.1:1/';

async function openPage(context: BrowserContext): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: ['tests/shelf/shelf-in-page.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  const page = await context.newPage();
  await page.route(PAGE_URL, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Shelf</title>' }),
  );
  await page.goto(PAGE_URL);
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  return page;
}
const load = (page: Page, id = 's'): Promise<string[]> =>
  page.evaluate((id) => globalThis.shelfInPage.load(id), id);
const take = (page: Page, texts: readonly string[], id = 's'): Promise<(number | null)[]> =>
  page.evaluate(({ id, texts }) => globalThis.shelfInPage.take(id, texts), { id, texts });

test('the contract of the shelf holds over IndexedDB', async ({ context }) => {
  const page = await openPage(context);
  expect(await page.evaluate(() => globalThis.shelfInPage.keeps())).toBe(true);
  for (const [at, { name }] of shelfContract.entries())
    await test.step(name, () => page.evaluate((at) => globalThis.shelfInPage.contract(at), at));
  expect(await page.evaluate(() => globalThis.shelfInPage.keeps())).toBe(true);
});

test('a page that another has followed writes nothing over it', async ({ context }) => {
  const [one, other] = [await openPage(context), await openPage(context)];
  await load(one);
  expect(await take(one, ['a'])).toEqual([1]);
  expect(await load(other)).toEqual(['a']);
  expect(await take(other, ['b', 'c'])).toEqual([2, 3]);
  expect(await take(one, ['d'])).toEqual([4]);
  expect(await take(other, ['e'])).toEqual([5]);
  for (const page of [one, other]) {
    expect(await load(page)).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(await page.evaluate(() => globalThis.shelfInPage.keeps())).toBe(true);
  }
});

test('what one page has removed does not come back from another', async ({ context }) => {
  const [one, other] = [await openPage(context), await openPage(context)];
  await load(one);
  expect(await take(other, ['a', 'b'])).toEqual([1, 2]);
  await one.evaluate(() => globalThis.shelfInPage.clear('s'));
  expect(await take(other, ['c'])).toEqual([1]);
  expect(await load(one)).toEqual(['c']);
});

test('two pages that write at once give each line its own number', async ({ context }) => {
  const pages = [await openPage(context), await openPage(context)] as const;
  const texts = (name: string): string[] => Array.from({ length: 60 }, (_, i) => `${name}${i}`);
  const [ours, theirs] = await Promise.all([take(pages[0], texts('a')), take(pages[1], texts('b'))]);
  const numbers = [...ours, ...theirs].toSorted((a, b) => (a ?? 0) - (b ?? 0));
  expect(numbers).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
  const log = await load(pages[0]);
  expect(new Set(log)).toEqual(new Set([...texts('a'), ...texts('b')]));
  expect(log).toHaveLength(120);
});

test('a device’s key outlives its page, signs in the next one, and cannot be taken out', async ({
  context,
}) => {
  const first = await openPage(context);
  const publicKey = await first.evaluate(() => globalThis.shelfInPage.makeKey());
  await first.close();
  const next = await openPage(context);
  const { signature, taken } = await next.evaluate(() => globalThis.shelfInPage.useKey('it is me'));
  expect(taken).toBe(false);
  expect(verifyDevice(publicKey, 'it is me', signature)).toBe(true);
  expect(await next.evaluate(() => globalThis.shelfInPage.keeps())).toBe(true);
});
