/**
 * The list of 10,000 devices in a real browser: how soon its first rows are there, what a key in the search costs, and
 * whether scrolling through all of it ever stops.
 */
import { chromium, type Page } from '@playwright/test';
import { seedDevices } from '#scripts/sample-devices.ts';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { frontOffice } from '#tests/fixtures/device-group.ts';
import { setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import { startPortal } from '#tests/fixtures/portal.ts';
import { figuresOf, ms, table } from './figures.ts';

const DEVICES = 10_000;
const GROUPS = 12;
/** BARS.md of the design, ms. */
const FIRST_ROWS_LIMIT = 1_000;
const KEY_LIMIT = 50;
const FRAME_LIMIT = 50;
/** Visits of the page, keys pressed, and steps from the list's top to its end. */
const VISITS = 5;
const WORDS = 'inv lds pack scan 01';
/** Ten rows for each frame, as a hard fling does. */
const STEPS = 1_000;

/** @returns ms from the start of the navigation to the first row that is painted */
async function firstRows(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          if (document.querySelector('tbody tr[data-index]') === null) requestAnimationFrame(look);
          // The frame after it was found has been painted.
          else requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
        };
        look();
      }),
  );
}

/** Until all of the list is there. */
const whole = (page: Page): Promise<unknown> =>
  page.waitForFunction(
    (count) => document.querySelector('table')?.getAttribute('aria-rowcount') === String(count + 1),
    DEVICES,
  );

/**
 * Types the words one key at a time and takes them away again.
 * @returns ms from each key to the first frame after the rows that belong to it
 */
async function keys(page: Page): Promise<number[]> {
  await page.getByRole('searchbox', { name: 'Search' }).focus();
  await page.evaluate(() => {
    const field = document.querySelector('input[type=search]');
    const samples: number[] = [];
    Reflect.set(window, 'samples', samples);
    field?.addEventListener('keydown', () => {
      const at = performance.now();
      let changed = at;
      // What changed is painted with the next frame; the first task after it comes behind that.
      const painted = (): void => void (changed = performance.now());
      const observer = new MutationObserver(() => requestAnimationFrame(() => setTimeout(painted)));
      observer.observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      // What follows a key within this time is its doing; the list is quiet otherwise.
      setTimeout(() => {
        observer.disconnect();
        samples.push(changed - at);
      }, 250);
    });
  });
  for (const key of WORDS)
    await page.keyboard.press(key === ' ' ? 'Space' : key, { delay: 0 }).then(() => quiet(page));
  return page.evaluate(() => {
    const samples: unknown = Reflect.get(window, 'samples');
    return Array.isArray(samples) ? samples.map(Number) : [];
  });
}

const quiet = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));

/** @returns ms between the frames while the list is scrolled from its top to its end */
const scroll = (page: Page): Promise<number[]> =>
  page.evaluate(
    (steps) =>
      new Promise<number[]>((resolve) => {
        const scroller = document.querySelector('table')?.parentElement;
        if (scroller == null) throw new Error('there is no list');
        const by = (scroller.scrollHeight - scroller.clientHeight) / steps;
        const frames: number[] = [];
        let last = performance.now();
        const step = (at: number): void => {
          // Both ends are told in tenths of a millisecond: three frames of a 60 Hz screen are 50 ms, not 50.1.
          frames.push(Math.round(at - last));
          last = at;
          if (frames.length > steps) return resolve(frames.slice(1));
          scroller.scrollTop += by;
          requestAnimationFrame(step);
        };
        requestAnimationFrame((at) => {
          last = at;
          requestAnimationFrame(step);
        });
      }),
    STEPS,
  );

/** Prints the table. @returns whether every limit was kept */
export async function benchDevices(): Promise<boolean> {
  const portal = await startPortal();
  const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await setUpQuickly(page, portal);
    await signInQuickly(page, portal);
    const { store } = await frontOffice(portal);
    await seedDevices(store, { devices: DEVICES, groups: GROUPS, now: Date.now() });
    await store.close();
    const url = `${portal.url}/managed`;
    await firstRows(page, url); // the server's own first answer and the browser's cache
    const visits: number[] = [];
    for (let n = 0; n < VISITS; n += 1) visits.push(await firstRows(page, url));
    await whole(page);
    await quiet(page);
    const frames = await scroll(page);
    await page.evaluate(() => document.querySelector('table')?.parentElement?.scrollTo(0, 0));
    await quiet(page);
    const typed = await keys(page);
    const measured = [
      { what: 'navigation to first rows', figures: figuresOf(visits), limit: FIRST_ROWS_LIMIT },
      { what: 'key to painted rows', figures: figuresOf(typed), limit: KEY_LIMIT },
      { what: 'frame while scrolling', figures: figuresOf(frames), limit: FRAME_LIMIT },
    ];
    console.log(
      table([
        [`${DEVICES} devices`, 'n', 'p50', 'p95', 'worst', 'limit', ''],
        ...measured.map(({ what, figures: { n, p50, p95, max }, limit }) => [
          what,
          String(n),
          ms(p50),
          ms(p95),
          ms(max),
          ms(limit),
          max <= limit ? 'kept' : 'OVER',
        ]),
      ]),
    );
    return measured.every(({ figures, limit }) => figures.max <= limit);
  } finally {
    await browser.close();
    await portal.close();
  }
}
