/** One real session between two browsers of the run, and what the two do in it. */
import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { readScreen } from '#tests/faults/in-page.ts';
import { watchLabels } from '#tests/faults/side.ts';
import { fileItem, offer, openFiles, press } from '#tests/fixtures/files.ts';
import {
  approve,
  askToChat,
  chatLog,
  composer,
  createInvitation,
  join,
  say,
  signInQuickly,
} from '#tests/fixtures/people.ts';
import { watchContext } from '#tests/fixtures/watch-page.ts';
import { watchWire, type WatchedWire } from '#tests/fixtures/watch-wire.ts';
import { keepConnections, measure, readPressedAt, type Truth } from './in-page.ts';
import type { Person } from '#tests/faults/draw.ts';
import type { Host } from './places.ts';
import type { Ground } from './stage.ts';

const LINES = 10;
const FILES = { operator: 'a small file.txt', agent: 'an answer.txt' } as const;
const FILE_TEXT = 'It arrives as it was. '.repeat(500);
/** A path may still change for the better when lines flow already. */
const LABELLED_WITHIN_MS = 5_000;
const CONNECTED_WITHIN_MS = 40_000;

export type Part = { readonly context: BrowserContext; readonly page: Page; readonly wire: WatchedWire };
export type Session = {
  readonly operator: Part;
  readonly agent: Part;
  /** from Approve until both status bars said how the session is protected, ms */
  readonly connectedMs: number;
  close(): Promise<void>;
};

/** Both tabs of a session. */
export type Two = Pick<Session, Person>;

const bar = (page: Page) => page.getByRole('group', { name: 'Status bar' });

/** A person's browser at the portal, watched. @param wrongs grows by what its pages do that no page may do */
export async function enter(browser: Browser, stage: Ground, wrongs: (readonly string[])[]): Promise<Part> {
  const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London' });
  wrongs.push(await watchContext(context, stage.portal.url));
  await watchLabels(context);
  await context.addInitScript(keepConnections);
  const page = await context.newPage();
  return { context, page, wire: watchWire(page) };
}

/** PRODUCT.md's table, from what the two browsers say themselves. */
function labelOf(truths: readonly (Truth | null)[]): string {
  const known = truths.filter((truth) => truth !== null);
  if (known.length < truths.length) return 'Securing…';
  if (!known.every(({ cipher }) => cipher.includes('_AES_'))) return 'not AES';
  const relays = known.flatMap(({ relay }) => relay ?? []);
  if (relays.length === 0) return 'AES (P2P)';
  return relays.every((relay) => relay === 'tls') ? 'TLS + AES' : 'AES (gateway)';
}

/** Both status bars come to say this, and it is so. */
export async function isLabelled({ operator, agent }: Two, label: string): Promise<void> {
  const pages = [operator.page, agent.page];
  await expect(async () => {
    const so = labelOf(await Promise.all(pages.map((page) => page.evaluate(measure))));
    for (const page of pages) await expect(bar(page)).toContainText(so, { timeout: 100 });
    expect(so).toBe(label);
  }).toPass({ timeout: LABELLED_WITHIN_MS });
}

/** Create, join, Approve. @param from where the operator's browser is */
export async function openSession(stage: Ground, from: Host = 'operator'): Promise<Session> {
  const wrongs: (readonly string[])[] = [];
  const operator = await enter(await stage.browser(from), stage, wrongs);
  const agent = await enter(await stage.browser('agent'), stage, wrongs);
  await signInQuickly(operator.page, stage.portal);
  const created = await createInvitation(operator.page, stage.portal, `Session ${Math.random()}`);
  await join(agent.page, created.link);
  await askToChat(operator.page, created);
  await approve(agent.page);
  const pages = [operator.page, agent.page];
  for (const page of pages) {
    await expect(composer(page)).toBeVisible({ timeout: CONNECTED_WITHIN_MS });
    await expect(bar(page)).toContainText(/AES|Encrypted/);
  }
  const pressed = await agent.page.evaluate(readPressedAt);
  const screens = await Promise.all(pages.map((page) => page.evaluate(readScreen)));
  const labelled = screens.map(
    ({ labels }) => labels.find(([, label]) => /AES|Encrypted/.test(label))?.[0] ?? Infinity,
  );
  return {
    operator,
    agent,
    connectedMs: Math.max(...labelled) - pressed,
    async close() {
      for (const { context } of [operator, agent]) await context.close();
      expect(wrongs.flat(), 'what pages did that no page may do').toEqual([]);
    },
  };
}

const textFile = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(FILE_TEXT) });

/** Ten lines each way, all of them in order at the other side. */
async function chat({ operator, agent }: Two): Promise<void> {
  const both = [
    { by: operator.page, to: agent.page, name: 'operator' },
    { by: agent.page, to: operator.page, name: 'agent' },
  ];
  const lines = (name: string): string[] =>
    Array.from({ length: LINES }, (_, i) => `${name} says ${i + 1} of ${LINES}`);
  await Promise.all(
    both.map(async ({ by, name }) => {
      for (const line of lines(name)) await say(by, line);
    }),
  );
  for (const { to, name } of both) {
    const theirs = chatLog(to)
      .locator('[data-line] p')
      .filter({ hasText: `${name} says` });
    await expect(theirs).toHaveText(lines(name));
  }
}

/** Each way at once: chosen, accepted, whole. */
async function sendFiles({ operator, agent }: Two): Promise<void> {
  await openFiles(operator.page);
  await offer(operator.page, textFile(FILES.operator));
  // The agent's panel opens with the offer.
  await expect(fileItem(agent.page, FILES.operator)).toBeVisible();
  await offer(agent.page, textFile(FILES.agent));
  for (const [{ page }, file] of [
    [agent, FILES.operator],
    [operator, FILES.agent],
  ] as const) {
    await press(page, file, 'Accept');
    await expect(fileItem(page, file)).toContainText('Received and checked');
  }
}

/** The agent user shares this tab; what the operator sees is decoded. */
async function sharePicture({ operator, agent }: Two): Promise<void> {
  await agent.page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const real = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = (options) => real(Object.assign({}, options, { preferCurrentTab: true }));
  });
  const tools = operator.page.getByRole('toolbar', { name: 'Session' });
  await tools.getByRole('button', { name: 'View', exact: true }).click();
  const question = agent.page.getByRole('dialog', { name: 'Share your screen' });
  await question.getByRole('button', { name: 'Share screen' }).click();
  const picture = operator.page.getByLabel('Shared screen');
  await expect
    .poll(() => picture.evaluate((video) => (video instanceof HTMLVideoElement ? video.videoWidth : 0)), {
      timeout: 15_000,
    })
    .toBeGreaterThan(0);
  await agent.page.getByRole('button', { name: 'Stop sharing' }).click();
}

/** @param whole also a picture */
export async function exchange(session: Two, whole: boolean): Promise<void> {
  await chat(session);
  await sendFiles(session);
  if (whole) await sharePicture(session);
}
