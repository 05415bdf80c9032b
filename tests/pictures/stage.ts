/** What a picture is taken of: a portal of its own, and browsers of the sizes that pictures have. */
import type { Browser, BrowserContext, Locator, Page } from '@playwright/test';
import { setUpQuickly, signInQuickly } from '#tests/fixtures/people.ts';
import type { Portal } from '#tests/fixtures/portal.ts';

/**
 * Of the page, px, and how wide the hub shows it. The file is PICTURE_WIDTH wide in any case: the narrower the page, the
 * finer it is drawn.
 */
export const VIEWS = {
  narrow: { width: 640, height: 720, shown: 480 },
  middle: { width: 960, height: 600, shown: 720 },
  wide: { width: 1280, height: 720, shown: 720 },
} as const;
export type View = keyof typeof VIEWS;

/** Of the file, px. */
export const PICTURE_WIDTH = 1280;

/** The part of a page that is shown: its whole width, between two things, or the top and the foot of the window. */
export type Cut = { readonly page: Page; readonly from?: Locator; readonly to?: Locator };

export type Stage = {
  readonly portal: Portal;
  /** A page in a browser of its own. */
  page(view?: View): Promise<Page>;
  /** The same for the administrator, signed in, on /on-demand. */
  operator(view?: View): Promise<Page>;
  close(): Promise<void>;
};

/** One of the gallery's: what it is called, what it shows in words, and how the product gets there. */
export type Picture = {
  /** of its file */
  readonly name: string;
  /** for those who do not see it */
  readonly alt: string;
  readonly view: View;
  readonly steps: (stage: Stage) => Promise<Cut>;
};

/** @param usual the view of pages for which none is named */
export function openStage(browser: Browser, portal: Portal, usual: View): Stage {
  const contexts: BrowserContext[] = [];
  let setUp = false;
  async function page(view: View = usual): Promise<Page> {
    const { width, height } = VIEWS[view];
    const context = await browser.newContext({
      viewport: { width, height },
      deviceScaleFactor: PICTURE_WIDTH / width,
      colorScheme: 'light',
      reducedMotion: 'reduce',
      locale: 'en-GB',
      timezoneId: 'Europe/London',
    });
    contexts.push(context);
    return context.newPage();
  }
  return {
    portal,
    page,
    async operator(view) {
      const signedIn = await page(view);
      if (!setUp) await setUpQuickly(signedIn, portal);
      setUp = true;
      await signInQuickly(signedIn, portal);
      await signedIn.goto(`${portal.url}/on-demand`);
      return signedIn;
    },
    async close() {
      for (const context of contexts) await context.close();
    },
  };
}
