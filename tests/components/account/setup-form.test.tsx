import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SetupForm } from '#components/account/setup-form.tsx';
import { setUp } from '#lib/roster/actions.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));
jest.mock('#lib/roster/actions.ts', () => ({ setUp: jest.fn() }));
const answer = jest.mocked(setUp);

test('a wrong token says so at once', () => {
  render(<SetupForm token="old" refusedAtOnce="setup-token" />);
  expect(screen.getByRole('alert')).toHaveTextContent('This set-up link is not valid.');
});

test('a refusal stands beside its field and takes nothing away; then it works', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'password-too-short', field: 'password' });
  answer.mockResolvedValueOnce({ ok: true, value: { id: 'jane', name: 'Jane Neal' } });
  const user = userEvent.setup();
  render(<SetupForm token="token" refusedAtOnce={null} />);
  await user.type(screen.getByRole('textbox', { name: 'Your name' }), 'Jane Neal');
  await user.type(screen.getByRole('textbox', { name: 'Organisation name' }), 'NSL');
  await user.type(screen.getByRole('textbox', { name: 'E-mail' }), 'jane@nsl.example');
  await user.type(screen.getByLabelText('Password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Create administrator' }));
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/at least 12 characters/);
  expect(screen.getByLabelText('Password')).toHaveFocus();
  expect(screen.getByRole('textbox', { name: 'Your name' })).toHaveValue('Jane Neal');
  await user.type(screen.getByLabelText('Password'), ' but longer now');
  await user.click(screen.getByRole('button', { name: 'Create administrator' }));
  expect(answer).toHaveBeenLastCalledWith({
    token: 'token',
    name: 'Jane Neal',
    organisation: 'NSL',
    email: 'jane@nsl.example',
    password: 'short but longer now',
  });
  expect(replace).toHaveBeenCalledWith('/on-demand');
});
