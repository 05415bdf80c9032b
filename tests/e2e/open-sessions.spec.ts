// Invariant: a session runs on while its operator looks elsewhere in the portal, and one tab at a time has it.
import type { Page } from '@playwright/test';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { AGENT_USER, chatLog, composer, reads, rowOf, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const NAME = `${AGENT_USER.device}, ${AGENT_USER.name}`;
const strip = (page: Page) => page.getByRole('region', { name: 'Open sessions' });
const useHere = (page: Page) => strip(page).getByRole('button', { name: 'Use here' });
const entry = (page: Page, rest = '') =>
  strip(page).getByRole('link', { name: `${NAME}${rest}`, exact: true });

/** A page that is loaded anew forgets this. */
const mark = (page: Page) => page.evaluate(() => Reflect.set(window, 'parleySamePage', true));
const isSamePage = (page: Page) => page.evaluate(() => Reflect.has(window, 'parleySamePage'));

/** From the session to the list: until that is there the chat is still looked at. */
async function leave(operator: Page): Promise<void> {
  await operator.getByRole('link', { name: 'Back to On-demand' }).click();
  await expect(operator.getByRole('heading', { name: 'On-demand', exact: true })).toBeVisible();
}

test('from the session to On-demand and Help: lines come in, the strip counts them and leads back', async ({
  liveSession,
}) => {
  const { operator, agent, created } = await liveSession();
  await mark(operator);
  await leave(operator);
  await expect(entry(operator)).toBeVisible();
  await expect(strip(operator)).toContainText(/\d\d:\d\d/);

  await say(agent, 'Are you still there?');
  await expect(entry(operator, ', 1 unread')).toBeVisible();
  await expect(rowOf(operator, created).getByText('1 unread')).toBeAttached();
  await expect(operator).toHaveTitle('(1) On-demand · Parley');
  // It has come, and nobody has read it.
  await expect(agent.locator('[data-line][data-state="delivered"]')).toHaveCount(1);

  await operator.getByRole('link', { name: 'Help' }).click();
  await expect(operator.getByRole('heading', { name: 'Information Hub' })).toBeVisible();
  await say(agent, 'The printer beeps');
  await expect(entry(operator, ', 2 unread')).toBeVisible();
  await expect(operator).toHaveTitle('(2) Information Hub · Parley');

  await entry(operator, ', 2 unread').click();
  await reads(operator, 'Are you still there?');
  await reads(operator, 'The printer beeps');
  await expect(agent.locator('[data-line][data-state="read"]')).toHaveCount(2);
  await say(operator, 'I am');
  await reads(agent, 'I am');
  await expect(operator).toHaveTitle(`${AGENT_USER.device} · Parley`);
  // It never stopped: no loss stands in either log, and it is one and the same page.
  for (const page of [operator, agent]) await expect(chatLog(page)).not.toContainText(/lost|Reconnect/i);
  expect(await isSamePage(operator)).toBe(true);
});

test('a second tab offers Use here and takes over; the first takes it back, without a reload', async ({
  liveSession,
  portal,
}) => {
  const { operator, agent } = await liveSession();
  await say(agent, 'before');
  await reads(operator, 'before');
  await mark(operator);

  const second = await operator.context().newPage();
  await second.goto(`${portal.url}/on-demand`);
  await expect(strip(second)).toContainText(`${AGENT_USER.device}`);
  await useHere(second).click();
  await reads(second, 'before');
  await say(second, 'now from here');
  await reads(agent, 'now from here');
  await expect(operator.getByText('This session is open in another page.')).toBeVisible();
  await expect(composer(operator)).toBeHidden();

  await operator.getByRole('link', { name: 'Back to On-demand' }).click();
  await useHere(operator).click();
  await reads(operator, 'now from here');
  await expect(composer(operator)).toBeVisible();
  await say(operator, 'and back');
  await reads(agent, 'and back');
  await say(agent, 'good');
  await reads(operator, 'good');
  await expect(second.getByText('This session is open in another page.')).toBeVisible();
  expect(await isSamePage(operator)).toBe(true);

  await mark(second);
  await second.getByRole('button', { name: 'Use here' }).click(); // beside the log itself
  await reads(second, 'good');
  await expect(composer(second)).toBeVisible();
  expect(await isSamePage(second)).toBe(true);
});

test('a reload elsewhere in the portal brings back what ran in that page', async ({ liveSession }) => {
  const { operator, agent } = await liveSession();
  await leave(operator);
  await say(agent, 'before the reload');
  await expect(entry(operator, ', 1 unread')).toBeVisible();
  await operator.reload();
  await expect(entry(operator, ', 1 unread')).toBeVisible();
  await expect(useHere(operator)).toBeHidden();
  await say(agent, 'after the reload');
  await entry(operator, ', 2 unread').click();
  for (const text of ['before the reload', 'after the reload']) await reads(operator, text);
  await expect(agent.locator('[data-line][data-state="read"]')).toHaveCount(2);
});

/** Counts the tones of a page from now on, in its own markup. */
const countTones = (page: Page) =>
  page.evaluate(() => {
    let tones = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (...when) {
      tones += 1;
      document.documentElement.dataset['tones'] = String(tones);
      return start.apply(this, when);
    };
  });

test('a line that comes while the operator looks elsewhere sounds once, and not at all once muted', async ({
  liveSession,
}) => {
  const { operator, agent } = await liveSession();
  await countTones(operator);
  const tones = () => operator.locator('html').getAttribute('data-tones');
  await say(agent, 'seen at once');
  await expect(agent.locator('[data-line][data-state="read"]')).toHaveCount(1);
  expect(await tones()).toBeNull();

  await leave(operator);
  await say(agent, 'not seen');
  await expect.poll(tones).toBe('1');
  await say(agent, 'nor this');
  await expect(entry(operator, ', 2 unread')).toBeVisible();

  await entry(operator, ', 2 unread').click();
  await operator.getByRole('button', { name: 'Alerts' }).click();
  await operator.getByRole('menuitemcheckbox', { name: 'Sound' }).click();
  await leave(operator);
  await expect(entry(operator)).toBeVisible();
  const before = await tones();
  await say(agent, 'muted');
  await expect(entry(operator, ', 1 unread')).toBeVisible();
  expect(await tones()).toBe(before);
});

test('strip and toolbar: no breach of WCAG 2.2 AA in any theme, nothing wider than 320 px', async ({
  liveSession,
}) => {
  const { operator, agent } = await liveSession();
  const fits = async (page: Page): Promise<void> => {
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    const toolbar = page.getByRole('toolbar', { name: 'Session' });
    const right = (await toolbar.isVisible()) ? await toolbar.evaluate(rightMost) : 0;
    expect(right).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 720 });
  };
  await fits(operator);
  await fits(agent);
  await leave(operator);
  await say(agent, 'one');
  await expect(entry(operator, ', 1 unread')).toBeVisible();
  await fits(operator);
  await checkPage(operator, 'the strip of open sessions');
});

/** Where the last of its buttons ends, px. */
const rightMost = (toolbar: Element): number =>
  Math.max(...[...toolbar.querySelectorAll('button')].map((button) => button.getBoundingClientRect().right));
