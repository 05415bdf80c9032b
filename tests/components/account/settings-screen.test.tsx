// Invariant: nothing that was typed is lost, what is wrong stands beside its field, and nobody saves over another unseen.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SettingsScreen } from '#components/account/settings-screen.tsx';
import type { SettingsView } from '#lib/protocol/settings.ts';
import { readSettings, saveSettings } from '#lib/roster/settings.ts';
import { logo, view } from './example-settings.ts';

const push = jest.fn();
const refresh = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push, refresh }) }));
jest.mock('#lib/roster/settings.ts', () => ({
  readSettings: jest.fn(),
  saveSettings: jest.fn(),
}));

const AT = Date.UTC(2026, 10, 22, 14, 2);
const me = { name: 'Jane Neal', email: 'jane@nsl.example' };

function show(own: Partial<SettingsView> = {}, gateway: 'none' | 'without-tls' | 'with-tls' = 'with-tls') {
  const user = userEvent.setup();
  render(<SettingsScreen settings={{ ...view, ...own }} me={me} gateway={gateway} />);
  return user;
}
const field = (name: string) => screen.getByLabelText(name);
const name = () => field('Organisation name');
const save = () => screen.getByRole('button', { name: 'Save' });
/** The server keeps what it is sent. */
const keeps = () =>
  jest.mocked(saveSettings).mockImplementation(async ({ version, ...settings }) => ({
    ok: true,
    value: { ...view, settings, version: version + 1, changed: { by: 'Jane Neal', at: AT } },
  }));

beforeEach(() => {
  jest.resetAllMocks();
  keeps();
});

test('what is unsaved is named and marked; Save says so in words', async () => {
  const user = show();
  expect(screen.queryByText(/Not saved/)).toBeNull();
  await user.type(name(), ' Ltd');
  await user.clear(field('On-demand invite expiry (hours)'));
  await user.type(field('On-demand invite expiry (hours)'), '24');
  // What it does not do is said too.
  await user.click(screen.getByRole('checkbox', { name: /Require two-factor.*until their next sign-in/ }));
  expect(
    screen.getByText(
      'Not saved: Organisation name, On-demand invite expiry (hours), Require two-factor sign-in.',
    ),
  ).toBeVisible();
  expect(within(screen.getByRole('region', { name: 'On-demand' })).getByText('Not saved')).toBeVisible();
  await user.click(save());
  expect(await screen.findByText('Saved')).toBeVisible();
  expect(saveSettings).toHaveBeenCalledWith({
    ...view.settings,
    organisation: 'NSL Ltd',
    inviteHours: 24,
    requireTwoFactor: true,
    version: 4,
  });
  expect(refresh).toHaveBeenCalledTimes(1);
  await user.type(name(), '.');
  expect(screen.queryByText('Saved')).toBeNull();
  await user.click(save());
  expect(saveSettings).toHaveBeenLastCalledWith(expect.objectContaining({ version: 5 }));
});

test('every wrong field is marked at once, the first has the focus, nothing is sent or lost', async () => {
  const user = show();
  await user.clear(name());
  await user.click(screen.getByRole('radio', { name: 'Custom' }));
  await user.clear(field('Idle sign-out (minutes)'));
  await user.type(field('Idle sign-out (minutes)'), '4');
  await user.clear(field('Keep transcripts (days)'));
  await user.click(save());
  expect(name()).toHaveAccessibleDescription(/Enter the name of the organisation\./);
  expect(field('Custom text')).toHaveAccessibleDescription(/Enter the text that stands in place/);
  expect(field('Idle sign-out (minutes)')).toHaveAccessibleDescription(/after 5 to 480 minutes/);
  expect(field('Keep transcripts (days)')).toHaveAccessibleDescription(/for 1 to 365 days/);
  expect(name()).toHaveFocus();
  expect(field('Idle sign-out (minutes)')).toHaveValue(4);
  expect(saveSettings).not.toHaveBeenCalled();
});

test('the server’s own refusal stands beside its field, or above Save where it is about none', async () => {
  const user = show();
  jest
    .mocked(saveSettings)
    .mockResolvedValueOnce({ ok: false, fault: 'name-too-long', field: 'organisation' });
  await user.click(save());
  expect(name()).toHaveAccessibleDescription(/at most 64 characters/);
  jest.mocked(saveSettings).mockResolvedValueOnce({ ok: false, fault: 'portal-away' });
  await user.click(save());
  expect(await screen.findByRole('alert')).toHaveTextContent('The portal cannot be reached.');
});

test('the example reads as the agent user will', async () => {
  const user = show();
  const example = screen.getByRole('figure');
  expect(example).toHaveTextContent('Operator Jane Neal from NSL wants to connect to your computer');
  await user.click(screen.getByRole('radio', { name: 'Email' }));
  expect(example).toHaveTextContent('Operator jane@nsl.example from NSL wants to connect');
  await user.click(screen.getByRole('radio', { name: 'Custom' }));
  expect(example).toHaveTextContent('… wants to connect');
  await user.type(field('Custom text'), 'Supported by <b>NSL</b>');
  expect(example).toHaveTextContent('Supported by <b>NSL</b> wants to connect to your computer');
  expect(screen.getByRole('radiogroup', { name: 'Operator display name format' })).toBeVisible();
});

test('a name that mixes alphabets is taken with a warning', async () => {
  const user = show();
  await user.clear(name());
  await user.type(name(), 'Pаypal Help');
  expect(screen.getByText('“Pаypal” mixes letters of several alphabets.')).toBeVisible();
  await user.clear(name());
  await user.type(name(), 'NSL Поддержка');
  expect(screen.queryByText(/mixes letters/)).toBeNull();
});

test.each([
  ['none', 'Direct when possible', 'Where no direct path exists, a session cannot connect.'],
  ['none', 'Always through the gateway', 'No session can connect with this setting.'],
  ['without-tls', 'Direct when possible', 'The gateway has no TLS address.'],
] as const)('with gateway “%s”, %s: %s', async (gateway, connection, sentence) => {
  const user = show({}, gateway);
  await user.click(
    within(screen.getByRole('radiogroup', { name: 'Connection' })).getByLabelText(connection, {
      exact: false,
    }),
  );
  expect(screen.getByText(sentence, { exact: false })).toBeVisible();
});

describe('two administrators at once', () => {
  const newest: SettingsView = {
    settings: { ...view.settings, organisation: 'NSL Ltd', requireTwoFactor: true },
    version: 6,
    changed: { by: 'Bob Lee', at: AT },
    logo,
  };
  async function collide() {
    const user = show();
    await user.clear(field('Keep transcripts (days)'));
    await user.type(field('Keep transcripts (days)'), '7');
    jest.mocked(saveSettings).mockResolvedValueOnce({ ok: false, fault: 'settings-changed' });
    jest.mocked(readSettings).mockResolvedValue({ ok: true, value: newest });
    await user.click(save());
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent(/^Bob Lee saved the settings at \d\d:\d\d\./);
    expect(
      within(alert)
        .getAllByRole('definition')
        .map((each) => each.textContent),
    ).toEqual(['NSL Ltd', 'on', 'another picture']);
    expect(field('Keep transcripts (days)')).toHaveValue(7);
    expect(name()).toHaveValue('NSL');
    return user;
  }

  test('Save mine keeps what was changed here and takes the rest', async () => {
    const user = await collide();
    await user.click(screen.getByRole('button', { name: 'Save mine' }));
    expect(await screen.findByText('Saved')).toBeVisible();
    expect(saveSettings).toHaveBeenLastCalledWith({ ...newest.settings, transcriptDays: 7, version: 6 });
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('Load the newer values drops what was typed', async () => {
    const user = await collide();
    await user.click(screen.getByRole('button', { name: 'Load the newer values' }));
    expect(field('Keep transcripts (days)')).toHaveValue(30);
    expect(name()).toHaveValue('NSL Ltd');
    expect(screen.queryByText(/Not saved/)).toBeNull();
    expect(saveSettings).toHaveBeenCalledTimes(1);
  });
});

test('leaving asks first, but only while something is unsaved', async () => {
  const user = show();
  const link = document.createElement('a');
  link.href = '/on-demand';
  link.textContent = 'On-demand';
  const followed = jest.fn((event: Event) => event.preventDefault());
  link.addEventListener('click', followed);
  document.body.append(link);
  const leave = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(leave);
  expect(leave.defaultPrevented).toBe(false);
  await user.click(link);
  expect(followed).toHaveBeenCalledTimes(1);

  await user.type(name(), '!');
  const again = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(again);
  expect(again.defaultPrevented).toBe(true);
  await user.click(link);
  expect(followed).toHaveBeenCalledTimes(1);
  const question = await screen.findByRole('alertdialog', { name: 'Leave without saving?' });
  await user.click(within(question).getByRole('button', { name: 'Leave' }));
  expect(push).toHaveBeenCalledWith('/on-demand');
  link.remove();
});
