// Invariant: the page shows the broker's list as it is, and its buttons do what they say or say why not.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ManagedScreen } from '#components/managed/managed-screen.tsx';
import type { Answered } from '#lib/portal/http.ts';
import type { DeviceRow, DeviceScope } from '#lib/protocol/devices.ts';
import { refused } from '#lib/protocol/faults.ts';
import type { Permission } from '#lib/protocol/permission.ts';
import { favourDevice, renameDevice } from '#lib/roster/device-actions.ts';
import { NO_DEVICES, type DevicesSnapshot } from '#lib/roster/device-list.ts';
import { NO_GROUPS, type GroupsSnapshot } from '#lib/roster/group-list.ts';
import { createSnapshots } from '#lib/session/snapshots.ts';
import { exampleDevice, exampleGroup } from './example-device.ts';

const mockPush = jest.fn();
let mockSearch = new URLSearchParams();
const mockRequest = jest.fn();
const mockDevices = createSnapshots<DevicesSnapshot>(NO_DEVICES);
const mockGroups = createSnapshots<GroupsSnapshot>(NO_GROUPS);
let scope: DeviceScope = NO_DEVICES.scope;
const mockLook = jest.fn((next: DeviceScope) => {
  scope = next;
  return () => undefined;
});
jest.mock('next/navigation', () => ({
  useRouter: () => ({ push: mockPush }),
  useSearchParams: () => mockSearch,
}));
jest.mock('#lib/roster/start.ts', () => {
  const now = { portal: 'online', refusal: null, offset: 0, invitations: [] };
  return {
    startRoster: () => ({ subscribe: () => () => undefined, snapshot: () => now, request: mockRequest }),
  };
});
jest.mock('#lib/roster/start-managed.ts', () => ({
  startDevices: () => ({ subscribe: mockDevices.subscribe, snapshot: mockDevices.current, look: mockLook }),
  startGroups: () => ({ subscribe: mockGroups.subscribe, snapshot: mockGroups.current }),
}));
jest.mock('#lib/roster/device-actions.ts', () => ({
  favourDevice: jest.fn(),
  renameDevice: jest.fn(),
  moveDevices: jest.fn(),
  removeDevices: jest.fn(),
}));

const done: Answered<unknown> = { ok: true, value: {} };
const OPERATOR: readonly Permission[] = ['chat', 'view', 'files', 'message', 'managed'];
const ADMINISTRATOR: readonly Permission[] = [...OPERATOR, 'groups'];

beforeEach(() => {
  jest.clearAllMocks();
  history.replaceState(null, '', '/managed');
  mockSearch = new URLSearchParams();
  mockDevices.set(NO_DEVICES);
  mockGroups.set({ ...NO_GROUPS, groups: [exampleGroup()], mine: [] });
});

const tell = (rows: readonly DeviceRow[]) =>
  act(() => mockDevices.set({ scope, rows, total: rows.length, complete: true, refusal: null }));

function show(rows: readonly DeviceRow[], may = ADMINISTRATOR, groupId: string | null = null) {
  const shown = render(<ManagedScreen me="jane" may={may} groupId={groupId} />);
  tell(rows);
  return shown;
}
const row = (name: string) => within(screen.getByRole('row', { name: new RegExp(name) }));
const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent);

test('until the first answer it says that it loads; then how many there are', () => {
  render(<ManagedScreen me="jane" may={OPERATOR} groupId={null} />);
  expect(screen.getByText('Loading devices…')).toBeInTheDocument();
  expect(mockLook).toHaveBeenCalledWith({ of: 'all' });
  tell([exampleDevice(), exampleDevice({ id: 'd2', name: 'WH-SCAN-12', status: 'Offline' })]);
  expect(screen.getByText('2 devices, 1 available')).toBeInTheDocument();
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '3');
  expect(row('WH-SCAN-12').getByText('Offline')).toBeInTheDocument();
});

test('chat asks the device and opens the session; what does not work says why', async () => {
  const user = userEvent.setup();
  const bobs = { id: 's1', operatorId: 'bob', operator: 'Bob Lee' };
  show([
    exampleDevice(),
    exampleDevice({ id: 'd2', name: 'BUSY', status: 'In session', session: bobs }),
    exampleDevice({ id: 'd3', name: 'OWN', status: 'In session', session: { ...bobs, operatorId: 'jane' } }),
  ]);
  mockRequest.mockResolvedValueOnce({ ok: true, value: { sessionId: 's9' } });
  await user.click(row('LDS-PACK-05').getByRole('button', { name: 'Chat' }));
  expect(mockRequest).toHaveBeenCalledWith('d1', 'chat');
  expect(mockPush).toHaveBeenLastCalledWith('/sessions/s9');
  const busy = row('BUSY').getByRole('button', { name: 'Chat' });
  expect(busy).toHaveAccessibleDescription('In session with Bob Lee.');
  await user.click(busy);
  expect(mockRequest).toHaveBeenCalledTimes(1);
  expect(row('OWN').getByText('In session with you')).toBeInTheDocument();
  await user.click(row('OWN').getByRole('button', { name: 'Chat' }));
  expect(mockPush).toHaveBeenLastCalledWith('/sessions/s1');
});

test('what is typed narrows the list at once; what matches nothing says where was searched', async () => {
  const user = userEvent.setup();
  show([exampleDevice(), exampleDevice({ id: 'd2', name: 'WH-SCAN-12', user: 'Zoë' })]);
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'zoe');
  expect(names()).toEqual(['WH-SCAN-12']);
  expect(screen.getByText('1 of 2 devices')).toBeInTheDocument();
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'x');
  expect(screen.getByRole('heading', { name: 'No device matches “zoex”' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Clear search' }));
  expect(names()).toHaveLength(2);
});

test('the address says what was typed before the press that leads elsewhere', async () => {
  const user = userEvent.setup();
  show([exampleDevice()]);
  let address = '';
  mockRequest.mockImplementationOnce(() => {
    address = location.search;
    return { ok: true, value: { sessionId: 's9' } };
  });
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'lds');
  await user.click(row('LDS-PACK-05').getByRole('button', { name: 'Chat' }));
  expect(address).toBe('?q=lds');
});

test('the order is turned at the head of a column; columns are hidden there', async () => {
  const user = userEvent.setup();
  mockSearch = new URLSearchParams('sort=-name&columns=user');
  show([exampleDevice(), exampleDevice({ id: 'd2', name: 'WH-SCAN-12' })]);
  expect(names()).toEqual(['WH-SCAN-12', 'LDS-PACK-05']);
  expect(screen.queryByRole('columnheader', { name: 'Browser' })).toBeNull();
  const head = screen.getByRole('columnheader', { name: 'Name' });
  expect(head).toHaveAttribute('aria-sort', 'descending');
  await user.click(within(head).getByRole('button'));
  expect(head).toHaveAttribute('aria-sort', 'ascending');
  expect(names()).toEqual(['LDS-PACK-05', 'WH-SCAN-12']);
});

test('a star marks; the mark shows once the broker has it', async () => {
  const user = userEvent.setup();
  jest.mocked(favourDevice).mockResolvedValue(done);
  show([exampleDevice()]);
  await user.click(screen.getByRole('button', { name: 'Add to favourites' }));
  expect(favourDevice).toHaveBeenCalledWith('d1', true);
  act(() => mockGroups.change({ favourites: new Set(['d1']) }));
  expect(screen.getByRole('button', { name: 'Remove from favourites' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
});

test('an administrator renames; a name that does not do stays in the field', async () => {
  const user = userEvent.setup();
  jest.mocked(renameDevice).mockResolvedValueOnce(refused('device-name-missing')).mockResolvedValueOnce(done);
  show([exampleDevice()]);
  await user.click(screen.getByRole('button', { name: 'Device settings' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const field = await screen.findByRole('textbox', { name: 'Device name' });
  await user.clear(field);
  await user.type(field, '  {Enter}');
  expect(field).toHaveAccessibleDescription('Enter a name for this device.');
  await user.clear(field);
  await user.type(field, 'Till 3{Enter}');
  expect(renameDevice).toHaveBeenLastCalledWith('d1', 'Till 3');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('an operator reads why the device settings are not theirs', async () => {
  const user = userEvent.setup();
  show([exampleDevice()], OPERATOR);
  await user.click(screen.getByRole('button', { name: 'Device settings' }));
  expect(await screen.findByRole('menuitem', { name: /^Remove/ })).toHaveTextContent(
    'Your role does not allow this.',
  );
});

test.each([
  ['', null, 'No devices yet'],
  ['in=favourites', null, 'No favourites yet'],
  ['in=session', null, 'No device is in session'],
  ['', 'g1', 'No devices in Front office yet'],
  ['', 'gone', 'There is no such device group'],
])('an empty list (%s, %s) says what is missing', (search, groupId, title) => {
  mockSearch = new URLSearchParams(search);
  show([], OPERATOR, groupId);
  expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
});
