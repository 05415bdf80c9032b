// Invariant: a screen is seen only after the agent user's own press, for as long as both want it, with a picture that
// was really decoded; and the chat does not notice.
import type { Page } from '@playwright/test';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { CHROMIUM_ARGS, findChromium } from '#tests/fixtures/chromium.ts';
import { reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

// Real capture without a desktop: the browser offers the page itself, and says yes to that.
test.use({
  launchOptions: {
    executablePath: findChromium(),
    args: [...CHROMIUM_ARGS, '--auto-accept-this-tab-capture'],
  },
});

/** The picker's answer is this tab; everything else of the capture is the browser's own. */
const pickThisTab = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const devices = navigator.mediaDevices;
    const real = devices.getDisplayMedia.bind(devices);
    devices.getDisplayMedia = (options) => real(Object.assign({}, options, { preferCurrentTab: true }));
  });
/** As a person who closes the picker. */
const pickNothing = (page: Page): Promise<void> =>
  page.evaluate(() => {
    navigator.mediaDevices.getDisplayMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  });

const question = (page: Page) => page.getByRole('dialog', { name: 'Share your screen' });
const picture = (page: Page) => page.getByLabel('Shared screen');
const tools = (page: Page) => page.getByRole('toolbar', { name: 'Session' });
const viewButton = (page: Page) => tools(page).getByRole('button', { name: 'View', exact: true });
const line = (page: Page, text: string) => page.getByText(text, { exact: true });

/** The media lines of every description that the other side answers with from now on. */
async function countMediaLines(page: Page): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const counts: number[] = [];
    Reflect.set(window, 'mediaLines', counts);
    const { prototype } = RTCPeerConnection;
    const real = prototype.setRemoteDescription;
    prototype.setRemoteDescription = function (description) {
      counts.push(description.sdp?.match(/^m=/gm)?.length ?? 0);
      return Reflect.apply(real, this, [description]);
    };
  });
  return () => page.evaluate(() => Array.from<number>(Reflect.get(window, 'mediaLines')));
}

/** How many frames of the other side's picture this page has decoded, by its connection. */
async function countFrames(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { prototype } = RTCPeerConnection;
    const real = prototype.setRemoteDescription;
    prototype.setRemoteDescription = function (description) {
      Reflect.set(window, 'seenBy', this);
      return Reflect.apply(real, this, [description]);
    };
  });
  return () =>
    page.evaluate(async () => {
      const connection: unknown = Reflect.get(window, 'seenBy');
      if (!(connection instanceof RTCPeerConnection)) return 0;
      const stats: unknown[] = [];
      (await connection.getStats()).forEach((stat) => stats.push(stat));
      const counts = stats.map((stat) =>
        typeof stat === 'object' && stat !== null && 'framesDecoded' in stat ? Number(stat.framesDecoded) : 0,
      );
      return Math.max(0, ...counts);
    });
}

/** A colour that nothing else on the page has, over all of it. */
const paint = (page: Page, colour: string): Promise<void> =>
  page.evaluate((background) => {
    const sheet = document.getElementById('pattern') ?? document.createElement('div');
    sheet.id = 'pattern';
    sheet.style.cssText = `position:fixed;inset:0;z-index:9999;pointer-events:none;background:${background}`;
    document.body.append(sheet);
  }, colour);
const wipe = (page: Page): Promise<void> => page.evaluate(() => document.getElementById('pattern')?.remove());

/** The colour in the middle of what the operator sees, as red, green and blue. */
const colourSeen = (page: Page): Promise<number[]> =>
  picture(page).evaluate((video) => {
    if (!(video instanceof HTMLVideoElement) || video.videoWidth === 0) return [];
    const canvas = new OffscreenCanvas(1, 1);
    const context = canvas.getContext('2d');
    context?.drawImage(video, video.videoWidth / 2, video.videoHeight / 2, 1, 1, 0, 0, 1, 1);
    return [...(context?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
  });
const near = (seen: readonly number[], wanted: readonly number[]): boolean =>
  seen.length === 3 && seen.every((value, at) => Math.abs(value - (wanted[at] ?? 0)) < 40);

async function share(operator: Page, agent: Page): Promise<void> {
  await viewButton(operator).click();
  await question(agent).getByRole('button', { name: 'Share screen' }).click();
  await expect(agent.getByRole('button', { name: 'Stop sharing' })).toBeVisible();
  await expect(picture(operator)).toBeVisible();
}

async function sees(operator: Page, agent: Page, colour: string, rgb: readonly number[]): Promise<void> {
  await paint(agent, colour);
  await expect.poll(async () => near(await colourSeen(operator), rgb), { timeout: 15_000 }).toBe(true);
  await wipe(agent);
}

test('asked, shared, paused, stopped from each side, and shared again on the same media lines', async ({
  liveSession,
}) => {
  test.setTimeout(120_000);
  const { operator, agent } = await liveSession();
  const mediaLines = await countMediaLines(agent);
  await pickThisTab(agent);
  const frames = await countFrames(operator);

  await share(operator, agent);
  await sees(operator, agent, 'rgb(220, 20, 200)', [220, 20, 200]);
  const decoded = await frames();
  expect(decoded).toBeGreaterThan(0);
  await expect(agent.getByRole('list', { name: 'Now' })).toContainText('VIEWING');
  await expect(operator.getByText(/\d+ × \d+ · \d+ fps · AES \(P2P\)/)).toBeVisible();
  for (const page of [operator, agent]) {
    await expect(line(page, 'Jane Neal asked to view the screen')).toBeVisible();
    await expect(line(page, 'John Doe is sharing the screen')).toBeVisible();
    await checkPage(page, 'while it is shown');
  }
  await say(operator, 'I see it');
  await reads(agent, 'I see it');

  const [snapshot] = await Promise.all([
    operator.waitForEvent('download'),
    operator.getByRole('button', { name: 'Snapshot' }).click(),
  ]);
  expect(snapshot.suggestedFilename()).toMatch(/\.png$/);

  await agent.getByRole('button', { name: 'Pause' }).click();
  await expect(operator.getByText('John Doe paused the picture.')).toBeVisible();
  await agent.getByRole('button', { name: 'Resume' }).click();
  await sees(operator, agent, 'rgb(20, 200, 60)', [20, 200, 60]);
  expect(await frames()).toBeGreaterThan(decoded);

  await agent.getByRole('button', { name: 'Stop sharing' }).click();
  await expect(picture(operator)).toHaveCount(0);
  expect(await mediaLines()).toEqual([2]);
  await expect(line(operator, 'John Doe stopped sharing the screen')).toBeVisible();

  await share(operator, agent);
  await sees(operator, agent, 'rgb(30, 60, 220)', [30, 60, 220]);
  await operator.getByRole('button', { name: 'Stop View' }).click();
  await expect(agent.getByRole('button', { name: 'Stop sharing' })).toHaveCount(0);
  await expect(line(agent, 'Jane Neal stopped viewing the screen')).toBeVisible();

  await share(operator, agent);
  await sees(operator, agent, 'rgb(200, 190, 20)', [200, 190, 20]);
  await agent.getByRole('button', { name: 'Stop sharing' }).click();
  // The first share agreed on a line for the picture; no later one needed to agree on anything.
  expect(await mediaLines()).toEqual([2]);

  await pickNothing(agent);
  await viewButton(operator).click();
  await question(agent).getByRole('button', { name: 'Share screen' }).click();
  await expect(line(operator, 'John Doe did not share the screen')).toBeVisible();
  await viewButton(operator).click();
  await question(agent).getByRole('button', { name: 'Not now' }).click();
  await expect(line(operator, 'John Doe did not share the screen')).toHaveCount(2);
  await expect(viewButton(operator)).toHaveAccessibleDescription(/You can ask again in \d+ s/);
  await say(agent, 'Rather not');
  await reads(operator, 'Rather not');
});

test('the picture is back after the operator’s reload, and gone after the agent’s; turned off it ends', async ({
  liveSession,
}) => {
  test.setTimeout(120_000);
  const { operator, agent } = await liveSession();
  await pickThisTab(agent);
  await share(operator, agent);
  await operator.reload();
  await sees(operator, agent, 'rgb(220, 20, 200)', [220, 20, 200]);
  await expect(line(operator, 'John Doe is sharing the screen')).toHaveCount(1);

  await agent.reload();
  await expect(picture(operator)).toHaveCount(0);
  await expect(line(operator, 'Screen sharing has ended')).toBeVisible();

  await pickThisTab(agent);
  await share(operator, agent);
  await sees(operator, agent, 'rgb(20, 200, 60)', [20, 200, 60]);
  await agent.getByRole('button', { name: 'Permissions' }).click();
  await agent.getByRole('button', { name: 'Turn off View' }).click();
  await expect(picture(operator)).toHaveCount(0, { timeout: 2_000 });
  await expect(agent.getByRole('button', { name: 'Stop sharing' })).toHaveCount(0);
  await expect(viewButton(operator)).toHaveAccessibleDescription('View was turned off by John Doe.');
  await say(operator, 'Chat goes on');
  await reads(agent, 'Chat goes on');
});
