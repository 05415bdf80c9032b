/** One person's browser during a fault run: its page, which may go and come back, and what is typed into it. */
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { noteLabels, readScreen, typeLine, type Screen } from './in-page.ts';
import type { Person } from './draw.ts';
import { parseTranscript, type Transcript, type Typed } from './verdict.ts';

const BETWEEN_LINES_MS = 200;
/** What the page was too busy for is made up for, up to so long. */
const CATCH_UP_MS = 1_000;
const PAGE_TIMEOUT_MS = 30_000;

export type Side = {
  readonly who: Person;
  readonly typed: readonly Typed[];
  /** Lines flow from now on, five a second. */
  flow(): void;
  /** So many more, as fast as the page takes them. */
  burst(lines: number): Promise<void>;
  /** Types no more; settles once the last line is in. */
  hush(): Promise<void>;
  /** False once the whole browser has gone, which no fault does. */
  here(): boolean;
  /** Null while there is no page that can answer. */
  screen(): Promise<Screen | null>;
  reload(): Promise<void>;
  /** The renderer dies; the page is opened anew. Settles when that one is on its way. */
  crash(): Promise<void>;
  /** Another tab is in front for a while, and the timers of this one stand still. */
  hide(ms: number): Promise<void>;
  save(): Promise<Transcript>;
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param first the page in which the session is live */
export function createSide(who: Person, context: BrowserContext, first: Page): Side {
  const typed: Typed[] = [];
  let page = first;
  let flowing: Promise<void> | null = null;
  let stopping = false;
  let hurry = 0;
  let hurried = (): void => {};
  /** between the death of a page and the next one there is nobody to type */
  let dead = false;

  const here = (): boolean => context.browser()?.isConnected() ?? false;

  async function typeNext(): Promise<void> {
    if (dead || !here()) return pause(BETWEEN_LINES_MS);
    const text = `${who} line #${typed.length + 1}`;
    // A page that reloads or dies answers nobody.
    const pressed = await page.evaluate(typeLine, text).catch(() => 'unsure' as const);
    if (pressed === 'taken' || pressed === 'unsure') typed.push({ text, sure: pressed === 'taken' });
    if (pressed !== 'taken') return pause(BETWEEN_LINES_MS);
    if (hurry === 0) return;
    hurry -= 1;
    if (hurry === 0) hurried();
  }

  async function keepTyping(): Promise<void> {
    for (
      let due = Date.now();
      !stopping;
      due = Math.min(Math.max(due, Date.now() - CATCH_UP_MS), Date.now())
    ) {
      await typeNext();
      due += BETWEEN_LINES_MS;
      if (hurry === 0) await pause(Math.max(0, due - Date.now()));
    }
  }

  return {
    who,
    typed,
    flow() {
      stopping = false;
      flowing ??= keepTyping();
    },
    burst: (lines) =>
      new Promise((resolve) => {
        hurried = resolve;
        hurry = lines;
      }),
    async hush() {
      stopping = true;
      await flowing;
      flowing = null;
    },
    here,
    screen: () => page.evaluate(readScreen).catch(() => null),
    async reload() {
      await page.reload({ waitUntil: 'commit', timeout: PAGE_TIMEOUT_MS });
    },
    async crash() {
      const address = page.url();
      const dying = page;
      const crashed = dying.waitForEvent('crash', { timeout: PAGE_TIMEOUT_MS });
      const session = await context.newCDPSession(dying);
      session.send('Page.crash').catch(() => {}); // nobody is left to answer
      dead = true;
      await crashed;
      page = await context.newPage();
      await page.goto(address, { waitUntil: 'commit', timeout: PAGE_TIMEOUT_MS });
      dead = false;
      await dying.close();
    },
    async hide(ms) {
      const other = await context.newPage();
      const session = await context.newCDPSession(page);
      await other.bringToFront();
      // Without a screen Chromium lets a tab behind another run on; this stops its timers.
      await session.send('Page.setWebLifecycleState', { state: 'frozen' });
      await pause(ms);
      await session.send('Page.setWebLifecycleState', { state: 'active' });
      await page.bringToFront();
      await session.detach();
      await other.close();
    },
    async save() {
      await page.getByRole('button', { name: 'Other formats' }).click();
      const download = page.waitForEvent('download', { timeout: PAGE_TIMEOUT_MS });
      await page.getByRole('button', { name: 'Data (.json)' }).click();
      return parseTranscript(await readFile(await (await download).path(), 'utf8'));
    },
  };
}

/** Every page of this context notes its labels. */
export const watchLabels = (context: BrowserContext): Promise<unknown> => context.addInitScript(noteLabels);
