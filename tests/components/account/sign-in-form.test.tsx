import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SignInForm } from '#components/account/sign-in-form.tsx';
import { signIn } from '#lib/roster/actions.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));
jest.mock('#lib/roster/actions.ts', () => ({ signIn: jest.fn() }));
const answer = jest.mocked(signIn);

const NOW = Date.UTC(2026, 10, 22, 14);

async function tryToSignIn() {
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'jane@nsl.example');
  await user.type(screen.getByLabelText('Password'), 'not the password');
  await user.click(screen.getByRole('button', { name: 'Sign in' }));
  return user;
}

beforeEach(() => {
  // The device's clock is an hour off: a wait is counted on the server's clock.
  jest.useFakeTimers({ now: NOW + 3_600_000 });
  answer.mockReset();
  replace.mockReset();
});
afterEach(() => jest.useRealTimers());

test('a right password leads to where one wanted to go', async () => {
  answer.mockResolvedValue({ ok: true, value: { id: 'jane', name: 'Jane Neal' } });
  render(<SignInForm next="/on-demand" now={NOW} />);
  await tryToSignIn();
  expect(answer).toHaveBeenCalledWith({ email: 'jane@nsl.example', password: 'not the password' });
  expect(replace).toHaveBeenCalledWith('/on-demand');
});

test('after a wrong password both fields keep their text', async () => {
  answer.mockResolvedValue({ ok: false, fault: 'wrong-credentials' });
  render(<SignInForm next="/on-demand" now={NOW} />);
  await tryToSignIn();
  expect(await screen.findByRole('alert')).toHaveTextContent('That e-mail and password do not match.');
  expect(screen.getByRole('textbox', { name: 'E-mail' })).toHaveValue('jane@nsl.example');
  expect(screen.getByLabelText('Password')).toHaveValue('not the password');
  expect(screen.getByLabelText('Password')).toHaveFocus();
});

test('a wait is counted down, and nothing is sent before it is over', async () => {
  answer.mockResolvedValue({ ok: false, fault: 'sign-in-wait', until: NOW + 30_000 });
  render(<SignInForm next="/on-demand" now={NOW} />);
  const user = await tryToSignIn();
  expect(await screen.findByRole('timer')).toHaveTextContent(/^(30|29) seconds left\.$/);
  expect(screen.getByRole('alert')).toHaveTextContent(
    /^Too many wrong passwords\. Wait, then try again\. \d+ seconds left\.$/,
  );
  // In one place only.
  expect(screen.getByRole('alert')).toContainElement(screen.getByRole('timer'));
  const button = screen.getByRole('button', { name: 'Sign in' });
  expect(button).toHaveAttribute('aria-disabled', 'true');
  await user.click(button);
  await user.type(screen.getByLabelText('Password'), '{Enter}');
  expect(answer).toHaveBeenCalledTimes(1);
  act(() => jest.advanceTimersByTime(31_000));
  expect(screen.queryByRole('timer')).toBeNull();
  expect(screen.getByRole('alert')).toHaveTextContent(/^The wait is over\. You can try now\.$/);
  await user.click(button);
  expect(answer).toHaveBeenCalledTimes(2);
});
