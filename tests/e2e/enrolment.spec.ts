// Invariant: a browser that is enrolled once is that device until it is removed, whatever is reloaded, in one tab at a
// time; where its group asks nobody it lets operators in, and says so.
import { OPERATOR_NAMESPACE, operatorPushes, operatorRequests } from '#lib/protocol/signals.ts';
import { frontOffice } from '#tests/fixtures/device-group.ts';
import { composer, reads, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';
import { openTab } from '#tests/signaling-server/tab.ts';

test('a link makes one browser a managed device, which is met, is reloaded, and is removed', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const operator = await signedInOperator();
  const group = await frontOffice(portal);
  const link = await group.link(1);
  const first = await freshPage();
  const ready = (page = first) => page.getByRole('heading', { name: 'Managed Agent Ready' });
  const says = (page: typeof first, title: string) =>
    expect(page.getByRole('heading', { name: title })).toBeVisible();

  await test.step('enrolling', async () => {
    await first.goto(link);
    await says(first, 'NSL wants to add this browser to Front office');
    expect(first.url()).toBe(`${portal.url}/enrol`);
    await expect(first.getByRole('textbox', { name: 'Device name' })).not.toHaveValue('');
    await first.getByRole('button', { name: 'Enrol this device' }).click();
    await expect(first.getByText('Enter a name.')).toBeVisible();
    await first.getByRole('textbox', { name: 'Device name' }).fill('Reception PC');
    await first.getByRole('textbox', { name: 'Your name' }).fill('John Doe');
    await first.getByRole('button', { name: 'Enrol this device' }).click();
    await expect(ready()).toBeVisible();
    expect(new URL(first.url()).pathname).toBe('/agent');
  });

  await test.step('the link is used up, also for this browser', async () => {
    const other = await freshPage();
    await other.goto(link);
    await says(other, 'This does not enrol a device');
    const again = await first.context().newPage();
    await again.goto(await group.link(1));
    await says(again, 'This browser is enrolled already');
    await again.close();
  });

  const cookies = (await operator.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const desk = await openTab(
    {
      url: portal.url,
      namespace: OPERATOR_NAMESPACE,
      auth: { version: 1 },
      headers: { cookie: cookies, origin: portal.url },
    },
    operatorRequests,
    operatorPushes,
  );
  const { rows } = await desk.get('watch-devices', { scope: { of: 'all' } });
  expect(rows).toMatchObject([{ name: 'Reception PC', user: 'John Doe', status: 'Available' }]);
  const target = rows[0]?.id ?? '';

  await test.step('a reload comes back without asking; of two tabs one is the agent, the other takes over', async () => {
    await first.reload();
    await expect(ready()).toBeVisible();
    const second = await first.context().newPage();
    await second.goto(`${portal.url}/agent`);
    await says(second, 'Open in another tab');
    await first.goto('about:blank');
    await expect(ready(second)).toBeVisible();
    await second.close();
    await first.goto(`${portal.url}/agent`);
    await expect(ready()).toBeVisible();
    await desk.until('devices', (told) => told.rows.some(({ status }) => status === 'Available'));
  });

  await test.step('nobody is asked: the banner says so, both can chat, and the device is ready again', async () => {
    const { sessionId } = await desk.get('request', { target, feature: 'chat' });
    await operator.goto(`${portal.url}/sessions/${sessionId}`);
    await expect(first.getByText('Jane Neal from NSL is connected.')).toBeVisible();
    await expect(first.getByText('Front office lets operators in without asking.')).toBeVisible();
    await expect(first).toHaveTitle(/● Jane Neal is connected/);
    await expect(composer(operator)).toBeVisible();
    await say(operator, 'Can you restart your machine.');
    await reads(first, 'Can you restart your machine.');
    await expect(operator.getByRole('img', { name: 'Managed session' })).toBeVisible();
    await first.reload();
    await reads(first, 'Can you restart your machine.');
    await first.getByRole('button', { name: 'End Session' }).click();
    await first
      .getByRole('region', { name: 'Session ended' })
      .getByRole('button', { name: 'Back to ready' })
      .click();
    await expect(ready()).toBeVisible();
  });

  await test.step('a device that was removed says so, and is none any more', async () => {
    await group.store.devices.remove([target]);
    await first.reload();
    await says(first, 'This device was removed');
    await first.reload();
    await says(first, 'This browser is no managed device');
  });
  desk.close();
  await group.close();
});
