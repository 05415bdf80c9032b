// Invariant: the set-up link makes one administrator, and afterwards set-up is nowhere to be found.
import { setUp } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('a wrong token says so; after the first administrator every spelling is 404', async ({
  portal,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/404/);
  const page = await freshPage();
  const wrong = new URL(portal.setupUrl() ?? '');
  wrong.searchParams.set('token', 'x'.repeat(43));
  await page.goto(wrong.href);
  await expect(page.getByText('This set-up link is not valid.')).toBeVisible();
  const link = new URL(portal.setupUrl() ?? '');
  await setUp(page, portal);
  await expect(page.getByRole('heading', { name: 'On-demand', exact: true })).toBeVisible();
  const stranger = await freshPage();
  // Whoever is not signed in comes back to the page they asked for.
  await stranger.goto(`${portal.url}/audit-log`);
  await expect(stranger).toHaveURL(`${portal.url}/sign-in?next=%2Faudit-log`);
  for (const path of [
    '/setup',
    '/setup/',
    '/Setup',
    '/SETUP',
    '//setup',
    '/%73etup',
    '/setup?token=',
    '/setup%2f',
    '/./setup',
  ]) {
    for (const query of ['', link.search]) {
      const answer = await stranger.request.get(`${portal.url}${path}${path.includes('?') ? '' : query}`);
      expect(answer.status(), path + query).toBe(404);
    }
  }
  const token = link.searchParams.get('token');
  const again = await stranger.request.post(`${portal.url}/api/v1/setup`, {
    headers: { origin: portal.url },
    data: {
      token,
      name: 'Eve',
      organisation: 'Evil',
      email: 'eve@evil.example',
      password: 'correct horse battery',
    },
  });
  expect(again.status()).toBe(404);
});
