/**
 * `npm run pictures`: each picture of the gallery from a portal of its own with a fresh data folder, into public/help; their
 * words and sizes go to components/help/pictures.json. With names, only those are made.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import * as z from 'zod';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { startPortal } from '#tests/fixtures/portal.ts';
import { develop, LARGEST_BYTES } from './develop.ts';
import { gallery } from './gallery.ts';
import { openStage } from './stage.ts';

const LIST = 'components/help/pictures.json';
const listed = z
  .record(z.string(), z.object({ alt: z.string(), width: z.number(), height: z.number() }))
  .parse(JSON.parse(readFileSync(LIST, 'utf8')));

const names = process.argv.slice(2);
const unknown = names.filter((name) => !gallery.some((picture) => picture.name === name));
if (unknown.length > 0) {
  console.error(
    `There is no picture ${unknown.join(', ')}. There are: ${gallery.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
const dark = await browser.newPage();
let failed = 0;
for (const { name, alt, view, steps } of gallery) {
  if (names.length > 0 && !names.includes(name)) continue;
  const portal = await startPortal();
  const stage = openStage(browser, portal, view);
  try {
    const developed = await develop(dark, view, await steps(stage));
    if (developed === null) throw new Error(`It is larger than ${LARGEST_BYTES} bytes. Cut it smaller.`);
    const { file, width, height } = developed;
    writeFileSync(`public/help/${name}.webp`, file);
    listed[name] = { alt, width, height };
    console.log(`${name}: ${width} × ${height}, ${(file.length / 1000).toFixed(1)} kB`);
  } catch (error) {
    failed += 1;
    console.error(`${name} FAILED:`, error);
  } finally {
    await stage.close();
    await portal.close();
  }
}
await browser.close();

const kept = gallery.flatMap(({ name, alt }) => {
  const each = listed[name];
  return each === undefined ? [] : [[name, { ...each, alt }] as const];
});
writeFileSync(LIST, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
process.exit(failed === 0 ? 0 : 1);
