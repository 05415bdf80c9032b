// Invariants: a link that does not work says so and asks for nothing; a password that was refused keeps its text.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LinkForm } from '#components/account/link-form.tsx';
import { acceptUserLink, lookUpUserLink, userLinkToken } from '#lib/roster/users.ts';

const replace = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ replace }) }));
jest.mock('#lib/roster/users.ts', () => ({
  acceptUserLink: jest.fn(),
  lookUpUserLink: jest.fn(),
  userLinkToken: jest.fn(),
}));
const GREETING = { kind: 'invitation', name: 'Bob', email: 'bob@nsl.example', organisation: 'NSL' } as const;

beforeEach(() => {
  jest.clearAllMocks();
  jest.mocked(userLinkToken).mockReturnValue('the-token');
  jest.mocked(lookUpUserLink).mockResolvedValue({ ok: true, value: GREETING });
});

test('a link without a token, and one that is used up', async () => {
  jest.mocked(userLinkToken).mockReturnValueOnce(null);
  const { unmount } = render(<LinkForm />);
  expect(await screen.findByText(/This link does not work/)).toBeInTheDocument();
  expect(lookUpUserLink).not.toHaveBeenCalled();
  unmount();
  jest.mocked(lookUpUserLink).mockResolvedValueOnce({ ok: false, fault: 'user-link' });
  render(<LinkForm />);
  expect(await screen.findByText(/This link does not work/)).toBeInTheDocument();
  expect(screen.queryByRole('button')).toBeNull();
});

test.each([
  [{ id: 'bob', name: 'Bob' }, '/'],
  [{ next: 'code' } as const, '/sign-in'],
])('a password that is too short, then a good one: %j leads to %s', async (value, to) => {
  const user = userEvent.setup();
  render(<LinkForm />);
  expect(await screen.findByText(/Set a password for your account at NSL/)).toBeInTheDocument();
  jest
    .mocked(acceptUserLink)
    .mockResolvedValueOnce({ ok: false, fault: 'password-too-short', field: 'password' });
  await user.type(screen.getByLabelText('Password'), 'short');
  await user.click(screen.getByRole('button', { name: 'Set password and sign in' }));
  expect(screen.getByLabelText('Password')).toHaveAccessibleDescription(/at least 12 characters/);
  expect(screen.getByLabelText('Password')).toHaveValue('short');
  jest.mocked(acceptUserLink).mockResolvedValueOnce({ ok: true, value });
  await user.type(screen.getByLabelText('Password'), ' and now long enough');
  await user.click(screen.getByRole('button', { name: 'Set password and sign in' }));
  expect(acceptUserLink).toHaveBeenLastCalledWith({
    token: 'the-token',
    password: 'short and now long enough',
  });
  expect(replace).toHaveBeenCalledWith(to);
});
