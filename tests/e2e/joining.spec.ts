// Invariant: looking uses nothing up; only a person who presses Start on a live page joins, and only the first one.
import { createInvitation, join } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

test('a code typed in any of its spellings opens the invitation', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const { code } = await createInvitation(operator, portal);
  const page = await freshPage();
  await page.goto(`${portal.url}/join`);
  const field = page.getByRole('textbox', { name: 'Code' });
  await field.fill(code.slice(0, 7));
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('A code has 10 characters.')).toBeVisible();
  await expect(field).toHaveValue(code.slice(0, 7));
  await field.fill(` ${code.toLowerCase().replace('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Jane Neal from NSL is waiting for you' })).toBeVisible();
});

test('five wrong codes, then a wait; the page never says whether a code exists', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/./);
  const operator = await signedInOperator();
  const { code } = await createInvitation(operator, portal);
  const page = await freshPage();
  await page.goto(`${portal.url}/join`);
  const field = page.getByRole('textbox', { name: 'Code' });
  for (let i = 0; i < 5; i += 1) {
    await field.fill(`00000-0000${i}`);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByText('This code or link does not open a session.')).toBeVisible();
    await field.fill('');
  }
  await field.fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('Too many codes that do not work.')).toBeVisible();
  await expect(field).toHaveValue(code);
});

test('a mail scanner opens the link five times and posts to it; the person still joins', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const scanner = await freshPage();
  const address = link.replace(/#.*/, '');
  for (let i = 0; i < 5; i += 1) expect((await scanner.request.get(address)).status()).toBe(200);
  await scanner.request.post(address, { form: { user: 'Scanner', device: 'Scanner' } });
  await scanner.request.post(`${portal.url}/api/v1/join`, {
    form: { code: new URL(address).pathname.slice(6) },
  });
  const person = await freshPage();
  await join(person, link);
  await expect(operator.getByRole('row').filter({ hasText: 'John Doe' })).toContainText('Available');
});

test('the first Start wins; the second reads that somebody has joined, and keeps what was typed', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/409/);
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const late = await freshPage();
  await late.goto(link);
  await late.getByRole('textbox', { name: 'Your name' }).fill('Late Larry');
  const first = await freshPage();
  await join(first, link);
  await late.getByRole('button', { name: 'Start' }).click();
  await expect(late.getByText('Somebody has already joined with this link.')).toBeVisible();
  await expect(late.getByRole('textbox', { name: 'Your name' })).toHaveValue('Late Larry');
});

test('the key of the link leaves the address bar and reaches no server', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const { link } = await createInvitation(operator, portal);
  const key = new URLSearchParams(new URL(link).hash.slice(1)).get('k') ?? '';
  expect(key).toMatch(/^[\w-]{22}$/);
  const agent = await freshPage();
  const seen: string[] = [];
  agent.on('request', (request) => seen.push(request.url(), request.postData() ?? ''));
  agent.on('websocket', (socket) => socket.on('framesent', ({ payload }) => seen.push(String(payload))));
  await join(agent, link);
  await expect(agent).toHaveURL(/\/join\/[^#]+$/);
  expect(seen.filter((text) => text.includes(key))).toEqual([]);
  expect(portal.output()).not.toContain(key);
});

test('an ended invitation opens nothing more, and says what to do', async ({
  portal,
  signedInOperator,
  freshPage,
  expectedWrongs,
}) => {
  expectedWrongs.push(/404/);
  const operator = await signedInOperator();
  const created = await createInvitation(operator, portal);
  const row = operator.getByRole('row').filter({ has: operator.getByText(created.name, { exact: true }) });
  await row.getByRole('button', { name: 'End Session' }).click();
  await operator.getByRole('alertdialog').getByRole('button', { name: 'End Session' }).click();
  await expect(row).toContainText('Revoked');
  const page = await freshPage();
  await page.goto(created.link);
  await expect(page.getByText('This code or link does not open a session.')).toBeVisible();
});
