// Invariant: a refused name stays beside its sentence, and a group with devices says why it cannot be deleted.
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { GroupTools } from '#components/groups/group-tools.tsx';
import { NewGroupButton } from '#components/groups/new-group-button.tsx';
import { done, refused } from '#lib/protocol/faults.ts';
import { createGroup, removeGroup, renameGroup } from '#lib/roster/groups.ts';
import { exampleGroup } from './example-group.ts';

const mockPush = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push: mockPush }) }));
jest.mock('#lib/roster/groups.ts', () => ({
  createGroup: jest.fn(),
  renameGroup: jest.fn(),
  removeGroup: jest.fn(),
}));
const create = jest.mocked(createGroup);
const rename = jest.mocked(renameGroup);
const remove = jest.mocked(removeGroup);

const name = () => screen.getByRole('textbox', { name: 'Name' });
const press = (label: string) => userEvent.click(screen.getByRole('button', { name: label }));
const closed = () => waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
async function fromMenu(item: string) {
  await press('More');
  await userEvent.click(await screen.findByRole('menuitem', { name: new RegExp(`^${item}`) }));
}
beforeEach(() => {
  mockPush.mockReset();
  for (const each of [create, rename, remove]) each.mockReset();
});

test.each([
  ['', 'Enter a name.'],
  ['\u200b', 'Enter a name.'],
  ['x'.repeat(65), 'A name has at most 64 characters.'],
])('%j is refused before it is sent, and stays', async (typed, sentence) => {
  render(<NewGroupButton />);
  await press('New device group');
  if (typed !== '') await userEvent.type(name(), typed);
  await press('Create');
  expect(name()).toHaveAccessibleDescription(expect.stringContaining(sentence));
  expect(name()).toHaveValue(typed);
  expect(name()).toHaveFocus();
  expect(create).not.toHaveBeenCalled();
});

test('a name that is taken is said beside the field; another one leads to the new group’s page', async () => {
  create.mockResolvedValueOnce(refused('group-name-taken')).mockResolvedValueOnce(done({ id: 'g 2' }));
  render(<NewGroupButton />);
  await press('New device group');
  await userEvent.type(name(), '  Tills{Enter}');
  expect(name()).toHaveAccessibleDescription(/There is a device group of that name/);
  expect(name()).toHaveValue('  Tills');
  await userEvent.type(name(), ' 2{Enter}');
  await closed();
  expect(create.mock.calls).toEqual([['Tills'], ['Tills 2']]);
  expect(mockPush.mock.calls).toEqual([['/managed/g%202']]);
});

test('what is no fault of the name stands above it', async () => {
  create.mockResolvedValue(refused('portal-away'));
  render(<NewGroupButton />);
  await press('New device group');
  await userEvent.type(name(), 'Tills{Enter}');
  expect(await screen.findByRole('alert')).toHaveTextContent('The portal cannot be reached.');
  expect(name()).toHaveValue('Tills');
});

test('a group’s name is shown as text only and can be changed', async () => {
  rename.mockResolvedValue(done({}));
  render(<GroupTools group={exampleGroup({ name: '<img src=x onerror=alert(1)>' })} />);
  await fromMenu('Rename');
  expect(name()).toHaveValue('<img src=x onerror=alert(1)>');
  await userEvent.clear(name());
  await userEvent.type(name(), 'Tills');
  await press('Rename');
  await closed();
  expect(rename).toHaveBeenCalledWith('g1', 'Tills');
  expect(document.querySelector('img')).toBeNull();
});

test.each([
  [1, 'It has 1 device. Move or remove it first.'],
  [3, 'It has 3 devices. Move or remove them first.'],
])('with %i devices Delete says why it cannot', async (devices, sentence) => {
  render(<GroupTools group={exampleGroup({ devices })} />);
  await press('More');
  const item = await screen.findByRole('menuitem', { name: /^Delete/ });
  expect(item).toHaveTextContent(sentence);
  await userEvent.click(item);
  expect(screen.queryByRole('alertdialog')).toBeNull();
});

test('an empty group is deleted after a question; one that got a device meanwhile says so', async () => {
  remove.mockResolvedValueOnce(refused('group-not-empty')).mockResolvedValueOnce(done({}));
  render(<GroupTools group={exampleGroup({ devices: 0 })} />);
  await fromMenu('Delete');
  const question = await screen.findByRole('alertdialog', { name: 'Delete “Reception”?' });
  expect(remove).not.toHaveBeenCalled();
  await press('Delete');
  expect(await screen.findByRole('alert')).toHaveTextContent('This device group still has devices.');
  expect(question).toBeVisible();
  await press('Delete');
  await waitFor(() => expect(mockPush.mock.calls).toEqual([['/managed']]));
});
