// Invariant: what an administrator sets for a device group holds at once, for requests that wait and sessions that run;
// and a device is lost from one moment to the next.
import type { Page } from '@playwright/test';
import { chatWith, deviceRow, office, setFileRules, setGroup } from '#tests/fixtures/managed.ts';
import { fileItem, filePanel, offer, openFiles } from '#tests/fixtures/files.ts';
import { AGENT_USER, approve, chatLog, composer, reads, requestDialog, say } from '#tests/fixtures/people.ts';
import { expect, test } from '#tests/fixtures/test.ts';

const DEVICE = AGENT_USER.device;
/** What "live" means. */
const SOON = { timeout: 2_000 };

const ready = (agent: Page) => agent.getByRole('heading', { name: 'Managed Agent Ready' });
const endCard = (page: Page) => page.getByRole('region', { name: 'Session ended' });

test('enrol, chat without being asked, then with: Approve, Reject, Cancel, time-out', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  test.slow();
  const { admin, operator, agent, link, list } = await office({ portal, signedInOperator, freshPage });

  await test.step('it appears without a reload', async () => {
    await expect(deviceRow(operator, DEVICE).getByText('Available')).toBeVisible();
    await expect(deviceRow(operator, DEVICE)).toContainText(AGENT_USER.name);
  });

  await test.step('nobody is asked, and it is said', async () => {
    await chatWith(operator, DEVICE);
    await expect(agent.getByText('Front office lets operators in without asking.')).toBeVisible();
    await expect(agent).toHaveTitle(/Jane Neal is connected/);
    await expect(agent.getByRole('button', { name: 'End Session' })).toBeVisible();
    await say(operator, 'Good morning');
    await reads(agent, 'Good morning');
    await say(agent, 'The printer is offline');
    await reads(operator, 'The printer is offline');
    await expect(deviceRow(admin, DEVICE).getByText('In session with you')).toBeVisible();
    await agent.getByRole('button', { name: 'End Session' }).click();
    await expect(endCard(agent)).toBeVisible();
    await expect(endCard(operator)).toBeVisible();
    await expect(deviceRow(admin, DEVICE).getByText('Available')).toBeVisible();
    await agent.getByRole('button', { name: 'Back to ready' }).click();
    await expect(ready(agent)).toBeVisible();
  });

  await test.step('acknowledgement on: the next chat waits for Approve', async () => {
    await setGroup(admin, { acknowledge: 'Enabled' });
    await operator.goto(list);
    await chatWith(operator, DEVICE);
    await expect(operator.getByRole('heading', { name: 'Connecting…' })).toBeVisible();
    await expect(requestDialog(agent)).toContainText(
      'Operator Jane Neal from NSL wants to connect to your computer',
    );
    await expect(composer(operator)).toBeHidden();
    await approve(agent);
    await expect(composer(operator)).toBeVisible();
    await agent.getByRole('button', { name: 'End Session' }).click();
    await expect(endCard(agent)).toBeVisible();
  });

  await test.step('Reject, Ask again, Cancel', async () => {
    await operator.goto(list);
    await chatWith(operator, DEVICE);
    await expect(requestDialog(agent)).toBeVisible();
    await expect(async () => {
      await requestDialog(agent).getByRole('button', { name: 'Reject' }).click({ timeout: 1_000 });
    }).toPass();
    await expect(operator.getByText(`${AGENT_USER.name} rejected the request`)).toBeVisible();
    await operator.getByRole('button', { name: 'Ask again' }).click();
    await expect(requestDialog(agent)).toBeVisible();
    await operator.getByRole('button', { name: 'Cancel' }).click();
    await expect(requestDialog(agent)).toBeHidden();
    await expect(ready(agent)).toBeVisible();
  });

  await test.step('toggled off while a request waits: it still waits; silence is a no', async () => {
    await operator.goto(list);
    await chatWith(operator, DEVICE);
    await expect(requestDialog(agent)).toBeVisible();
    await setGroup(admin, { acknowledge: 'Disabled' });
    // The saved change has reached the broker: the other page of the list shows it, the dialog stays.
    await expect(requestDialog(agent)).toBeVisible();
    await expect(operator.getByRole('heading', { name: 'Connecting…' })).toBeVisible();
    await portal.advance(61_000);
    await expect(operator.getByText(`${AGENT_USER.name} did not answer`)).toBeVisible();
    await expect(requestDialog(agent)).toBeHidden();
  });

  await test.step('toggled on while a request is on its way in: a person is asked', async () => {
    let hold = true;
    const held: (() => void)[] = [];
    const slow = await agent.context().newPage();
    await agent.close();
    // The device's own yes is kept back on its way to the broker.
    await slow.routeWebSocket(/\/socket\.io\//, (socket) => {
      const server = socket.connectToServer();
      socket.onMessage((message) => {
        const send = () => server.send(message);
        if (hold && String(message).includes('"approve"')) held.push(send);
        else send();
      });
      server.onMessage((message) => socket.send(message));
    });
    await slow.goto(`${portal.url}/agent`);
    await expect(ready(slow)).toBeVisible();
    await portal.advance(11_000); // a time-out spaces the next try
    await operator.goto(list);
    await chatWith(operator, DEVICE);
    await expect.poll(() => held.length).toBeGreaterThan(0);
    await setGroup(admin, { acknowledge: 'Enabled' });
    hold = false;
    for (const send of held) send();
    await expect(requestDialog(slow)).toBeVisible();
    await expect(composer(operator)).toBeHidden();
    await approve(slow);
    await expect(composer(operator)).toBeVisible();
    await slow.getByRole('button', { name: 'End Session' }).click();
    await expect(endCard(slow)).toBeVisible();

    await test.step('the link is used up; a star; the device is removed', async () => {
      const other = await freshPage();
      await other.goto(link);
      await expect(other.getByRole('heading', { name: 'This does not enrol a device' })).toBeVisible();
      await deviceRow(admin, DEVICE).getByRole('button', { name: 'Add to favourites' }).click();
      await admin.getByRole('link', { name: /^Favourites/ }).click();
      await expect(deviceRow(admin, DEVICE)).toBeVisible();
      await slow.getByRole('button', { name: 'Back to ready' }).click();
      await deviceRow(admin, DEVICE).getByRole('button', { name: 'Device settings' }).click();
      await admin.getByRole('menuitem', { name: 'Remove' }).click();
      await admin.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
      await expect(slow.getByRole('heading', { name: 'This device was removed' })).toBeVisible(SOON);
      await expect(deviceRow(admin, DEVICE)).toBeHidden();
    });
  });
});

test('each feature that is turned off ends in the running session, within two seconds', async ({
  portal,
  signedInOperator,
  freshPage,
}) => {
  const { admin, operator, agent } = await office({ portal, signedInOperator, freshPage });
  await chatWith(operator, DEVICE);
  await expect(composer(operator)).toBeVisible();
  const note = (page: Page, words: string) => expect(chatLog(page).getByText(words)).toBeVisible(SOON);
  await test.step('rules for files hold at once, on both sides', async () => {
    await openFiles(operator);
    await offer(operator, { name: 'setup.exe', mimeType: '', buffer: Buffer.from('x') });
    await expect(fileItem(agent, 'setup.exe').getByRole('button', { name: 'Accept' })).toBeVisible();
    await setFileRules(admin, { direction: 'Only to the device', blocked: 'exe' });
    for (const page of [operator, agent]) {
      await note(page, 'Files from now on: only to the device, no .exe');
      await note(page, 'the settings of this device do not allow it');
    }
    await expect(filePanel(agent).getByText('Files go only to this device').first()).toBeVisible();
    await offer(operator, [
      { name: 'again.EXE', mimeType: '', buffer: Buffer.from('x') },
      { name: 'fine.txt', mimeType: '', buffer: Buffer.from('x') },
    ]);
    await expect(filePanel(operator).getByRole('alert')).toHaveText(
      /“again\.EXE” cannot go: .*\.exe are blocked/,
    );
    await expect(fileItem(agent, 'fine.txt')).toBeVisible();
    await expect(fileItem(agent, 'again.EXE')).toBeHidden();
    await operator.getByRole('button', { name: 'Close File Transfer' }).click();
  });
  const features = [
    ['view', 'View was turned off by NSL'],
    ['files', 'File Transfer was turned off by NSL'],
    ['message', 'Message was turned off by NSL'],
  ] as const;
  for (const [feature, words] of features) {
    await setGroup(admin, { [feature]: 'Disabled' });
    await note(operator, words);
    await note(agent, words);
  }
  const tools = operator.getByRole('toolbar', { name: 'Session' });
  for (const name of ['View', 'File Transfer', 'Message'])
    await expect(tools.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  // Turned on again it waits for the next session.
  await setGroup(admin, { view: 'Enabled' });
  await composer(operator).fill('half a thought');
  await setGroup(admin, { chat: 'Disabled' });
  // With chat the last of what was left is gone but View, which does not come back: the session is over.
  await expect(endCard(operator)).toBeVisible(SOON);
  await expect(endCard(agent)).toBeVisible(SOON);
  await operator.goBack();
  await expect(deviceRow(admin, DEVICE).getByRole('button', { name: 'Chat' })).toHaveAccessibleDescription(
    'Chat is turned off for Front office.',
  );
});
