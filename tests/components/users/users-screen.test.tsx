// Invariants: what a row cannot do says why; a form's fault stands at its field and nothing typed is lost; nobody is
// shut out without being asked about once more.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { UsersScreen } from '#components/users/users-screen.tsx';
import type { UserRow } from '#lib/protocol/users.ts';
import { disableUser, editUser, inviteUser, resetUser } from '#lib/roster/users.ts';

const refresh = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ refresh }) }));
jest.mock('#lib/roster/users.ts', () => ({
  disableUser: jest.fn(),
  editUser: jest.fn(),
  enableUser: jest.fn(),
  inviteUser: jest.fn(),
  resetUser: jest.fn(),
  revokeUserLink: jest.fn(),
  signOutUser: jest.fn(),
}));

const row = (own: Partial<UserRow>): UserRow => ({
  id: 'jane',
  name: 'Jane Neal',
  email: 'jane@nsl.example',
  role: 'administrator',
  groups: 'every',
  twoFactor: true,
  signedInAt: Date.UTC(2026, 10, 22, 14, 2),
  status: 'Active',
  link: null,
  ...own,
});
const NOW = Date.UTC(2026, 10, 22, 18);
const ROWS = [
  row({}),
  row({ id: 'bob', name: '<b>Bob</b>', role: 'operator', groups: ['g1', 'g2'], twoFactor: false }),
  row({ id: 'l1', name: 'Ida', status: 'Invited', signedInAt: null, link: { id: 'l1', expiresAt: 1 } }),
];
const GROUPS = [
  { id: 'g1', name: 'Front desk' },
  { id: 'g2', name: 'Warehouse' },
];
const show = (groups = GROUPS) => {
  render(<UsersScreen me="jane" users={ROWS} groups={groups} now={NOW} />);
  return userEvent.setup();
};
const rowOf = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));

beforeEach(() => jest.clearAllMocks());

test('rows say who may what; one’s own row and an invited one say what does not work', () => {
  show();
  expect(rowOf('<b>Bob</b>').getByText('2 groups')).toHaveAttribute('title', 'Front desk, Warehouse');
  expect(rowOf('Jane Neal').getByText('Every group')).toBeInTheDocument();
  expect(rowOf('Jane Neal').getByRole('button', { name: 'Disable' })).toHaveAccessibleDescription(
    'Nobody disables themselves. Ask another administrator.',
  );
  expect(rowOf('Jane Neal').getByText(/^Today \d\d:\d\d$/)).toBeInTheDocument();
  expect(rowOf('Ida').getByText('Never')).toBeInTheDocument();
  for (const name of ['Edit', 'Disable', 'Sign out everywhere', 'Reset'])
    expect(rowOf('Ida').getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  expect(rowOf('Ida').getByRole('button', { name: 'Withdraw link' })).toHaveAttribute(
    'aria-disabled',
    'false',
  );
});

test('Invite user: a fault at its field, then the link', async () => {
  jest.mocked(inviteUser).mockResolvedValueOnce({ ok: false, fault: 'email-taken' });
  const user = show();
  await user.click(screen.getByRole('button', { name: 'Invite user' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Invite user' }));
  await user.type(dialog.getByRole('textbox', { name: 'Name' }), 'Bob');
  await user.type(dialog.getByRole('textbox', { name: 'E-mail' }), 'bob@nsl.example');
  await user.selectOptions(dialog.getByRole('combobox', { name: 'Role' }), 'Operator');
  await user.click(dialog.getByRole('radio', { name: 'Chosen groups' }));
  await user.click(dialog.getByRole('checkbox', { name: 'Warehouse' }));
  await user.click(screen.getByRole('button', { name: 'Make invitation link' }));
  const email = dialog.getByRole('textbox', { name: 'E-mail' });
  expect(email).toHaveAccessibleDescription(/is a user or invited already/);
  expect(email).toHaveFocus();
  expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Bob');
  const made = { link: 'http://x/invited#t=abc', expiresAt: 1 };
  jest.mocked(inviteUser).mockResolvedValueOnce({ ok: true, value: made });
  await user.click(screen.getByRole('button', { name: 'Make invitation link' }));
  expect(inviteUser).toHaveBeenLastCalledWith({
    name: 'Bob',
    email: 'bob@nsl.example',
    role: 'operator',
    groups: ['g2'],
  });
  expect(await screen.findByRole('textbox', { name: 'Invitation link' })).toHaveValue(made.link);
  expect(refresh).toHaveBeenCalled();
});

test('without device groups there is nothing to choose but every one', async () => {
  const user = show([]);
  await user.click(screen.getByRole('button', { name: 'Invite user' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Invite user' }));
  expect(dialog.getAllByRole('radio')).toHaveLength(1);
  expect(dialog.getByRole('radio')).toBeChecked();
});

test('Edit: one’s own role stays; a refusal stands in the dialog', async () => {
  jest.mocked(editUser).mockResolvedValueOnce({ ok: false, fault: 'last-administrator' });
  const user = show();
  await user.click(rowOf('Jane Neal').getByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit Jane Neal' }));
  const role = dialog.getByRole('combobox', { name: 'Role' });
  await user.selectOptions(role, 'Operator');
  expect(role).toHaveValue('administrator');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await dialog.findByRole('alert')).toHaveTextContent('This is the last administrator.');
});

test('Edit: who was changed by somebody else meanwhile is not overwritten, and nothing typed is lost', async () => {
  jest.mocked(editUser).mockResolvedValueOnce({ ok: false, fault: 'user-changed' });
  const { rerender } = render(<UsersScreen me="jane" users={ROWS} groups={GROUPS} now={NOW} />);
  const user = userEvent.setup();
  await user.click(rowOf('Bob').getByRole('button', { name: 'Edit' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Edit <b>Bob</b>' }));
  // Another administrator's change reaches the list below.
  const fresh = ROWS.map((each) => (each.id === 'bob' ? { ...each, groups: ['g1'] } : each));
  rerender(<UsersScreen me="jane" users={fresh} groups={GROUPS} now={NOW} />);
  const name = dialog.getByRole('textbox', { name: 'Name' });
  await user.clear(name);
  await user.type(name, 'Bob Lee');
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(editUser).toHaveBeenCalledWith('bob', {
    name: 'Bob Lee',
    role: 'operator',
    groups: ['g1', 'g2'],
    was: { name: '<b>Bob</b>', role: 'operator', groups: ['g1', 'g2'] },
  });
  expect(await dialog.findByRole('alert')).toHaveTextContent('Somebody else has changed this user');
  expect(name).toHaveValue('Bob Lee');
  expect(refresh).toHaveBeenCalled();

  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await user.click(rowOf('Bob').getByRole('button', { name: 'Edit' }));
  const again = within(await screen.findByRole('dialog', { name: 'Edit <b>Bob</b>' }));
  expect(again.getByRole('textbox', { name: 'Name' })).toHaveValue('<b>Bob</b>');
  expect(again.getByRole('checkbox', { name: 'Warehouse' })).not.toBeChecked();
});

test('Disable and Reset ask first; what is refused is said by name', async () => {
  jest.mocked(disableUser).mockResolvedValueOnce({ ok: false, fault: 'portal-away' });
  const user = show();
  await user.click(rowOf('Bob').getByRole('button', { name: 'Disable' }));
  expect(disableUser).not.toHaveBeenCalled();
  const question = within(await screen.findByRole('alertdialog', { name: 'Disable <b>Bob</b>?' }));
  await user.click(question.getByRole('button', { name: 'Disable' }));
  expect(disableUser).toHaveBeenCalledWith('bob');
  expect(await screen.findByText(/The portal cannot be reached/)).toBeInTheDocument();

  jest
    .mocked(resetUser)
    .mockResolvedValueOnce({ ok: true, value: { link: 'http://x/invited#t=d', expiresAt: 1 } });
  await user.click(rowOf('Bob').getByRole('button', { name: 'Reset' }));
  await user.click(await screen.findByRole('checkbox', { name: /Also turn two-factor off/ }));
  await user.click(screen.getByRole('button', { name: 'Make reset link' }));
  expect(resetUser).toHaveBeenCalledWith('bob', true);
  expect(await screen.findByRole('dialog', { name: 'Reset link for <b>Bob</b>' })).toBeInTheDocument();
});
