// Invariant: a logo is seen as it will be before it is saved, and refused in words.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SettingsScreen } from '#components/account/settings-screen.tsx';
import type { SettingsView } from '#lib/protocol/settings.ts';
import { checkLogo, deleteLogo, saveLogo, saveSettings } from '#lib/roster/settings.ts';
import { checked, logo, view } from './example-settings.ts';

jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn(), refresh: jest.fn() }) }));
jest.mock('#lib/roster/settings.ts', () => ({
  checkLogo: jest.fn(),
  deleteLogo: jest.fn(),
  saveLogo: jest.fn(),
  saveSettings: jest.fn(),
}));

function show(own: Partial<SettingsView> = {}) {
  const me = { name: 'Jane Neal', email: 'jane@nsl.example' };
  const user = userEvent.setup({ applyAccept: false });
  render(<SettingsScreen settings={{ ...view, ...own }} me={me} gateway="with-tls" />);
  return user;
}
const field = () => screen.getByLabelText('Logo');
const save = () => screen.getByRole('button', { name: 'Save' });

beforeEach(() => {
  jest.resetAllMocks();
  jest.mocked(saveSettings).mockImplementation(async ({ version, ...settings }) => ({
    ok: true,
    value: { ...view, settings, version: version + 1 },
  }));
});

const file = new File(['x'], 'logo.png', { type: 'image/png' });

test('previewed light and dark before Save, then kept on top of the version that Save made', async () => {
  const user = show();
  jest.mocked(checkLogo).mockResolvedValue({ ok: true, value: checked });
  jest.mocked(saveLogo).mockResolvedValue({ ok: true, value: { ...view, version: 6, logo } });
  await user.upload(field(), file);
  for (const theme of ['light', 'dark'])
    expect(await screen.findByRole('img', { name: `The logo on a ${theme} page` })).toHaveAttribute(
      'src',
      checked.image,
    );
  expect(screen.getByText('Not saved: Logo.')).toBeVisible();
  expect(saveLogo).not.toHaveBeenCalled();
  await user.click(save());
  expect(await screen.findByText('Saved')).toBeVisible();
  expect(saveLogo).toHaveBeenCalledWith(file, 5);
  expect(screen.getByRole('img', { name: /light/ })).toHaveAttribute('src', '/logo?v=abc');
});

test('refused: the sentence stands at the field, and the form goes on', async () => {
  const user = show();
  jest.mocked(checkLogo).mockResolvedValue({ ok: false, fault: 'logo-damaged' });
  await user.upload(field(), file);
  expect(await screen.findByRole('alert')).toHaveTextContent('This picture is damaged or cut off.');
  expect(field()).toHaveAccessibleDescription(/damaged or cut off.*PNG, JPEG or WebP/);
  expect(screen.queryByText(/Not saved/)).toBeNull();
});

test('Delete is undone before Save and done by it', async () => {
  const user = show({ logo });
  jest.mocked(deleteLogo).mockResolvedValue({ ok: true, value: { ...view, version: 6 } });
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  expect(screen.queryByRole('img')).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Keep the logo' }));
  expect(screen.getAllByRole('img')).toHaveLength(2);
  expect(deleteLogo).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Delete' }));
  await user.click(save());
  await waitFor(() => expect(deleteLogo).toHaveBeenCalledWith(5));
  expect(await screen.findByText('There is no logo: people read the name instead.')).toBeVisible();
});

test('one that can hardly be seen on light is taken with a warning', async () => {
  const user = show();
  jest.mocked(checkLogo).mockResolvedValue({ ok: true, value: { ...checked, faint: true } });
  await user.upload(field(), file);
  expect(await screen.findByText(/On a light page this picture can hardly be seen/)).toBeVisible();
});
