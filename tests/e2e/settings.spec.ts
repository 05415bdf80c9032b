// Invariant: what an administrator saves is what the next agent user sees; and no save goes over another's unseen.
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { checkPage } from '#tests/fixtures/check-page.ts';
import { askToChat, createInvitation, join, requestDialog } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const save = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
};

async function openSettings(page: Page, url: string): Promise<Page> {
  const tab = await page.context().newPage();
  await tab.goto(`${url}/account/settings`);
  await expect(tab.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  return tab;
}

test('display names, logo, and two administrators at once', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  test.slow();
  expectedWrongs.push(/409|422/);
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const agent = await freshPage();
  await join(agent, created.link);

  await operator.getByRole('link', { name: 'Settings' }).click();
  await expect(operator.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
  const settings = await openSettings(operator, portal.url);
  const formats = settings.getByRole('radiogroup', { name: 'Operator display name format' });
  const example = settings.getByRole('figure', { name: 'People will read' });

  await test.step('each display-name format is seen in the request dialog', async () => {
    for (const [format, sentence] of [
      ['First name and last name', 'Operator Jane Neal from NSL wants to connect to your computer'],
      ['Email', 'Operator jane@nsl.example from NSL wants to connect to your computer'],
      ['Custom', 'Supported by NSL wants to connect to your computer'],
    ] as const) {
      await formats.getByRole('radio', { name: format }).check();
      if (format === 'Custom')
        await settings.getByRole('textbox', { name: 'Custom text' }).fill('Supported by NSL');
      await expect(example).toContainText(sentence);
      await save(settings);
      await operator.goto(`${portal.url}/on-demand`);
      await askToChat(operator, created);
      await expect(requestDialog(agent).getByRole('heading')).toHaveText(sentence);
      await operator.getByRole('button', { name: 'Cancel' }).click();
      await expect(requestDialog(agent)).toBeHidden();
    }
    const invited = await freshPage();
    await invited.goto((await createInvitation(operator, portal, 'Till 3')).link);
    await expect(invited.getByRole('heading', { name: 'NSL is waiting for you' })).toBeVisible();
  });

  await test.step('a logo is refused or previewed, and seen by agent users once it is saved', async () => {
    const input = settings.getByLabel('Logo', { exact: true });
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await input.setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: svg });
    await expect(settings.getByRole('alert').filter({ hasText: 'An SVG drawing' })).toBeVisible();
    const ground = { r: 0, g: 0, b: 0, alpha: 0 };
    const word = { create: { width: 700, height: 120, channels: 4, background: '#101828' } } as const;
    const picture = await sharp({ create: { width: 800, height: 200, channels: 4, background: ground } })
      .composite([{ input: word }])
      .png()
      .toBuffer();
    await input.setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: picture });
    for (const theme of ['light', 'dark'])
      await expect(settings.getByRole('img', { name: `The logo on a ${theme} page` })).toBeVisible();
    await expect(settings.getByText('Not saved: Logo.')).toBeVisible();
    await save(settings);

    await agent.reload();
    const logo = agent.getByRole('banner').getByRole('img', { name: 'NSL' });
    await expect(logo).toBeVisible();
    await expect(agent.getByText('Waiting for Operator…')).toBeVisible();
    const box = await logo.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(56); // 40 and its plate
    const loaded = await logo.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth);
    expect(loaded).toBe(624);
    const address = await logo.getAttribute('src');
    const answer = await agent.request.get(new URL(address ?? '', portal.url).href);
    expect(answer.headers()).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'; "),
    });
  });

  await test.step('the later of two saves is told, loses nothing, and chooses', async () => {
    const other = await openSettings(operator, portal.url);
    await settings.reload();
    await settings.getByRole('textbox', { name: 'Organisation name' }).fill('NSL Ltd');
    await save(settings);
    await other.getByLabel('Idle sign-out (minutes)').fill('30');
    await other.getByRole('textbox', { name: 'Organisation name' }).fill('');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(other.getByText('Enter the name of the organisation.')).toBeVisible();
    await other.getByRole('textbox', { name: 'Organisation name' }).fill('NSL');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    const conflict = other.getByRole('alert').filter({ hasText: 'Jane Neal saved the settings at' });
    await expect(conflict).toContainText('Organisation name: NSL Ltd');
    await expect(other.getByLabel('Idle sign-out (minutes)')).toHaveValue('30');
    await checkPage(other, 'settings of another administrator');
    await conflict.getByRole('button', { name: 'Save mine' }).click();
    await expect(other.getByText('Saved', { exact: true })).toBeVisible();
    await settings.reload();
    await expect(settings.getByRole('textbox', { name: 'Organisation name' })).toHaveValue('NSL Ltd');
    await expect(settings.getByLabel('Idle sign-out (minutes)')).toHaveValue('30');
  });

  await test.step('leaving with something unsaved asks first', async () => {
    const name = settings.getByRole('textbox', { name: 'Organisation name' });
    await name.fill('Not yet');
    await settings.getByRole('link', { name: /^On-demand/ }).click();
    const question = settings.getByRole('alertdialog', { name: 'Leave without saving?' });
    await expect(question).toContainText('Not saved: Organisation name.');
    await question.getByRole('button', { name: 'Cancel' }).click();
    await expect(name).toHaveValue('Not yet');
    await settings.getByRole('link', { name: /^On-demand/ }).click();
    await question.getByRole('button', { name: 'Leave' }).click();
    await settings.waitForURL(/\/on-demand$/);
  });
});
