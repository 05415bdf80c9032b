// Invariants: the second step keeps what was typed and says what was wrong; a challenge that is over leads back to the
// password with the reason.
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { signIn, signInWithCode } from '#lib/roster/actions.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));
jest.mock('#lib/roster/actions.ts', () => ({ signIn: jest.fn(), signInWithCode: jest.fn() }));
const answer = jest.mocked(signInWithCode);
const NOW = Date.UTC(2026, 10, 22, 14);

beforeEach(() => {
  jest.useFakeTimers({ now: NOW });
  replace.mockReset();
  answer.mockReset();
  jest.mocked(signIn).mockResolvedValue({ ok: true, value: { next: 'code' } });
});
afterEach(() => jest.useRealTimers());

async function askedForCode() {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  render(<SignInForm next="/on-demand" now={NOW} />);
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'jane@nsl.example');
  await user.type(screen.getByLabelText('Password'), 'a long passphrase');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('textbox', { name: 'Code from your authenticator app' });
  return user;
}

test('a code of the app, wrong and then right', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'two-factor-code' });
  const user = await askedForCode();
  expect(replace).not.toHaveBeenCalled();
  const field = screen.getByRole('textbox', { name: 'Code from your authenticator app' });
  await user.type(field, '123456');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  await screen.findByRole('button', { name: 'Sign in' });
  expect(field).toHaveAccessibleDescription(/That code does not fit/);
  expect(field).toHaveValue('123456');
  answer.mockResolvedValueOnce({ ok: true, value: { id: 'jane', name: 'Jane' } });
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(answer).toHaveBeenLastCalledWith({ kind: 'app', code: '123456' });
  expect(replace).toHaveBeenCalledWith('/on-demand');
});

test('a recovery code instead, and a wait that is counted down', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'code-wait-short', until: NOW + 5_000 });
  const user = await askedForCode();
  await user.click(screen.getByRole('button', { name: 'Use a recovery code' }));
  await user.type(screen.getByRole('textbox', { name: 'Recovery code' }), 'AbCdE-12345');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(answer).toHaveBeenLastCalledWith({ kind: 'recovery', code: 'AbCdE-12345' });
  const button = await screen.findByRole('button', { name: 'Sign in' });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await act(() => jest.advanceTimersByTimeAsync(8_000));
  expect(button).not.toHaveAttribute('aria-disabled', 'true');
});

test('too late: the password again, and why', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'sign-in-again' });
  const user = await askedForCode();
  await user.type(screen.getByRole('textbox', { name: 'Code from your authenticator app' }), '123456');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('That took too long or too many tries.');
  expect(screen.getByLabelText('Password')).toBeInTheDocument();
});
