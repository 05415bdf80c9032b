import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { SetupForm } from '#components/account/setup-form.tsx';
import { setUp } from '#lib/roster/actions.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));
jest.mock('#lib/roster/actions.ts', () => ({ setUp: jest.fn() }));
const answer = jest.mocked(setUp);

beforeEach(() => answer.mockReset());

test('a wrong token says so at once', () => {
  render(<SetupForm token="old" refusedAtOnce="setup-token" />);
  expect(screen.getByRole('alert')).toHaveTextContent('This set-up link is not valid.');
});

const field = (name: string) => screen.getByLabelText(name);
const fill = async (user: UserEvent) => {
  await user.type(field('Your name'), 'Jane Neal');
  await user.type(field('Organisation name'), 'NSL');
  await user.type(field('E-mail'), 'jane@nsl.example');
  await user.type(field('Password'), 'long enough for anyone');
};
const submit = (user: UserEvent) => user.click(screen.getByRole('button', { name: 'Create administrator' }));

test('every wrong field is marked at once, the first has the focus, and nothing is sent', async () => {
  const user = userEvent.setup();
  render(<SetupForm token="token" refusedAtOnce={null} />);
  await user.type(field('Your name'), 'Jane Neal');
  await user.type(field('E-mail'), 'jane');
  await user.type(field('Password'), 'short');
  await submit(user);
  expect(field('Your name')).toBeValid();
  expect(field('Organisation name')).toHaveAccessibleDescription(/Enter the name of the organisation\./);
  expect(field('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address like/);
  // The same is not said twice.
  expect(field('Password')).toHaveAccessibleDescription(/^A password has at least 12 characters\.[^.]*\.$/);
  expect(field('Organisation name')).toHaveFocus();
  expect(answer).not.toHaveBeenCalled();
});

test('a refusal stands beside its field and takes nothing away; then it works', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'email-malformed', field: 'email' });
  answer.mockResolvedValueOnce({ ok: true, value: { id: 'jane', name: 'Jane Neal' } });
  const user = userEvent.setup();
  render(<SetupForm token="token" refusedAtOnce={null} />);
  await fill(user);
  await submit(user);
  expect(field('E-mail')).toHaveAccessibleDescription(/Enter an e-mail address like/);
  expect(field('E-mail')).toHaveFocus();
  expect(field('Your name')).toHaveValue('Jane Neal');
  await user.type(field('E-mail'), '.org');
  await submit(user);
  expect(answer).toHaveBeenLastCalledWith({
    token: 'token',
    name: 'Jane Neal',
    organisation: 'NSL',
    email: 'jane@nsl.example.org',
    password: 'long enough for anyone',
  });
  expect(replace).toHaveBeenCalledWith('/on-demand');
});

test('what is wrong with no field stands above them all, until another try', async () => {
  answer.mockResolvedValueOnce({ ok: false, fault: 'portal-away' });
  const user = userEvent.setup();
  render(<SetupForm token="token" refusedAtOnce={null} />);
  await fill(user);
  await submit(user);
  expect(await screen.findByRole('alert')).toHaveTextContent('The portal cannot be reached.');
  await user.clear(field('Your name'));
  await submit(user);
  expect(screen.queryByRole('alert')).toBeNull();
  expect(field('Your name')).toHaveAccessibleDescription('Enter a name.');
});
