/** The operator's Chromium and the agent user's Firefox, each with a page, and all that either complains of. */
import path from 'node:path';
import { chromium, firefox, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { watchContext } from '#tests/fixtures/watch-page.ts';

export type Seat = {
  /** with its version */
  readonly browser: string;
  readonly page: Page;
  /** what its consoles said as a warning or an error */
  readonly complaints: readonly string[];
  /** what no page may do; each fails the run */
  readonly wrongs: readonly string[];
  close(): Promise<void>;
};

/**
 * What Playwright 1.65 calls in a page of Firefox for text that is no single key. Its own sets a field's value in a way
 * that React takes for its own doing; this inserts it as an editor would, with the events of a person's input.
 */
const insertAsTyped = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    Object.defineProperty(window, '__pw_bidiInsertText', {
      get: () => (text: string) => void document.execCommand('insertText', false, text),
      set: () => {},
    });
  });

async function take(name: string, browser: Browser, portalUrl: string): Promise<Seat> {
  const context = await browser.newContext();
  if (browser.browserType().name() === 'firefox') await insertAsTyped(context);
  const complaints: string[] = [];
  context.on('console', (message) => {
    if (/^(?:warning|error)$/.test(message.type())) complaints.push(`${message.type()}: ${message.text()}`);
  });
  const wrongs = await watchContext(context, portalUrl);
  const page = await context.newPage();
  return {
    browser: `${name} ${browser.version()}`,
    page,
    complaints,
    wrongs,
    close: () => browser.close(),
  };
}

export const openChromium = async (portalUrl: string): Promise<Seat> =>
  take('Chromium', await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS }), portalUrl);

/** The system's own Firefox, over WebDriver BiDi. */
export const openFirefox = async (portalUrl: string): Promise<Seat> =>
  take(
    'Firefox',
    await firefox.launch({
      channel: 'moz-firefox',
      executablePath: path.resolve('scripts/stock-firefox.mjs'),
    }),
    portalUrl,
  );
