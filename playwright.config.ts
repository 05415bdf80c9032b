import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './tests/fixtures/chromium.ts';

/** These do hardly anything for minutes: `npm test` runs them beside all the others. */
const WAITING = '**/broker-death.spec.ts';

/** Browser tests. Each starts its own portal (tests/e2e/server.ts), so there is no webServer here. */
export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  projects: [
    { name: 'browser', testIgnore: WAITING },
    { name: 'waiting', testMatch: WAITING },
  ],
  outputDir: 'test-results',
  workers: 2,
  // A machine that others load can be late once; a test that needed its second try is reported as flaky.
  retries: process.env['CI'] === undefined ? 0 : 1,
  forbidOnly: process.env['CI'] !== undefined,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    // The system's Chromium: nothing is downloaded.
    browserName: 'chromium',
    launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGS },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    // Recording costs every test a good part of its time: `npx playwright test --trace on` where one is looked into.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
  },
});
