// Invariants: recovery codes are shown once and only after a code has proved the app; what the organisation requires
// cannot be turned off here.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { TwoFactorSection } from '#components/me/two-factor-section.tsx';
import { beginTwoFactor, confirmTwoFactor, endTwoFactor } from '#lib/roster/users.ts';

jest.mock('#lib/roster/users.ts', () => ({
  beginTwoFactor: jest.fn(),
  confirmTwoFactor: jest.fn(),
  endTwoFactor: jest.fn(),
  makeRecoveryCodes: jest.fn(),
}));
const KEY = {
  uri: 'otpauth://totp/NSL:jane?secret=ABCDEFGH',
  secret: 'ABCDEFGH',
  recoveryCodes: ['aaaaa-11111', 'bbbbb-22222'],
};
const changed = jest.fn();
const show = (on: boolean, required = false) => {
  render(<TwoFactorSection on={on} required={required} now={0} onChanged={changed} />);
  return userEvent.setup();
};
beforeEach(() => jest.clearAllMocks());

test('on: password, key, a wrong code and a right one, then the codes', async () => {
  const user = show(false);
  await user.click(screen.getByRole('button', { name: 'Turn two-factor on' }));
  jest.mocked(beginTwoFactor).mockResolvedValueOnce({ ok: false, fault: 'wrong-password' });
  await user.type(screen.getByLabelText('Password'), 'wrong');
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByText(/That is not your present password/)).toBeInTheDocument();
  jest.mocked(beginTwoFactor).mockResolvedValueOnce({ ok: true, value: KEY });
  await user.click(screen.getByRole('button', { name: 'Continue' }));
  expect(await screen.findByRole('img', { name: 'QR code for the authenticator app' })).toBeInTheDocument();
  expect(screen.getByRole('textbox', { name: 'Key' })).toHaveValue('ABCD EFGH');
  const code = screen.getByRole('textbox', { name: 'Code from your authenticator app' });
  jest.mocked(confirmTwoFactor).mockResolvedValueOnce({ ok: false, fault: 'two-factor-code' });
  await user.type(code, '123456');
  await user.click(screen.getByRole('button', { name: 'Turn on' }));
  expect(code).toHaveAccessibleDescription(/That code does not fit/);
  expect(screen.queryByText('aaaaa-11111')).toBeNull();
  jest.mocked(confirmTwoFactor).mockResolvedValueOnce({ ok: true, value: {} });
  await user.click(screen.getByRole('button', { name: 'Turn on' }));
  const codes = await screen.findByRole('list', { name: 'Recovery codes' });
  expect(codes).toHaveTextContent('aaaaa-11111bbbbb-22222');
  expect(changed).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'I have kept them' }));
  expect(changed).toHaveBeenCalledTimes(1);
  expect(screen.queryByText('aaaaa-11111')).toBeNull();
});

test('off: with a recovery code it says so to the server; where required it stays', async () => {
  const user = show(true);
  await user.click(screen.getByRole('button', { name: 'Turn two-factor off' }));
  jest.mocked(endTwoFactor).mockResolvedValue({ ok: true, value: {} });
  await user.type(screen.getByLabelText('Password'), 'a long passphrase');
  await user.type(screen.getByRole('textbox', { name: 'Code from your authenticator app' }), 'aaaaa-11111');
  await user.click(screen.getByRole('button', { name: 'Turn off' }));
  expect(endTwoFactor).toHaveBeenCalledWith({
    password: 'a long passphrase',
    kind: 'recovery',
    code: 'aaaaa-11111',
  });
  expect(changed).toHaveBeenCalledTimes(1);
});

test('where the organisation requires it, it stays on', () => {
  show(true, true);
  expect(screen.getByRole('button', { name: 'Turn two-factor off' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
});
