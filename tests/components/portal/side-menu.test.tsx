import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SideMenu } from '#components/portal/side-menu.tsx';
import { leave } from '#components/portal/sign-out.ts';
import type { GroupsSnapshot } from '#lib/roster/group-list.ts';
import type { RosterSnapshot } from '#lib/roster/roster.ts';
import { exampleGroup } from '#tests/components/managed/example-device.ts';
import { exampleRow } from '#tests/components/on-demand/example-row.ts';

const now: RosterSnapshot = {
  portal: 'online',
  refusal: null,
  offset: 0,
  invitations: [
    exampleRow(),
    exampleRow({ id: 'i2', status: 'Active' }),
    exampleRow({ id: 'i3', status: 'Ended' }),
  ],
};
jest.mock('next/navigation', () => ({
  usePathname: () => '/on-demand',
  useSearchParams: () => new URLSearchParams(),
}));
jest.mock('#lib/roster/start.ts', () => ({
  startRoster: () => ({ subscribe: () => () => undefined, snapshot: () => now }),
}));
const mockGroups: GroupsSnapshot = {
  groups: [exampleGroup({ devices: 42 }), exampleGroup({ id: 'g2', name: 'Warehouse', devices: 1 })],
  favourites: new Set(['d1']),
  inSession: 3,
  mine: [],
};
jest.mock('#lib/roster/start-managed.ts', () => ({
  startGroups: () => ({ subscribe: () => () => undefined, snapshot: () => mockGroups }),
}));
jest.mock('#components/portal/sign-out.ts', () => ({ leave: jest.fn() }));

test('says where one is and how many on-demand sessions are open', () => {
  render(<SideMenu user="Jane Neal" organisation="NSL" may={['on-demand']} />);
  const here = screen.getByRole('link', { name: /On-demand/ });
  expect(here).toHaveAttribute('aria-current', 'page');
  expect(here).toHaveAccessibleName('On-demand 2 open');
  expect(screen.getByRole('link', { name: 'Help' })).not.toHaveAttribute('aria-current');
});

test('Users stands there for those who may', () => {
  const { rerender } = render(<SideMenu user="Jane Neal" organisation="NSL" may={['chat', 'on-demand']} />);
  expect(screen.queryByRole('link', { name: 'Users' })).toBeNull();
  rerender(<SideMenu user="Jane Neal" organisation="NSL" may={['users']} />);
  expect(screen.getByRole('link', { name: 'Users' })).toHaveAttribute('href', '/account/users');
});

test("Sign out is in the menu that bears the user's name, and says when it did not work", async () => {
  jest.mocked(leave).mockResolvedValue(false);
  const user = userEvent.setup();
  render(<SideMenu user="Jane Neal" organisation="NSL" may={['on-demand']} />);
  await user.click(screen.getByRole('button', { name: 'Jane Neal' }));
  await user.click(await screen.findByRole('button', { name: 'Sign out' }));
  expect(leave).toHaveBeenCalledTimes(1);
  expect(await screen.findByText(/You are still signed in/)).toBeInTheDocument();
});

test('the audit log is listed for those alone who may read it', () => {
  const { rerender } = render(<SideMenu user="Jane Neal" organisation="NSL" may={['chat', 'on-demand']} />);
  expect(screen.queryByRole('link', { name: 'Audit log' })).toBeNull();
  rerender(<SideMenu user="Jane Neal" organisation="NSL" may={['audit']} />);
  expect(screen.getByRole('link', { name: 'Audit log' })).toHaveAttribute('href', '/audit-log');
});

test('Account > Settings is there for those who may, and for nobody else', () => {
  const { rerender } = render(<SideMenu user="Jane Neal" organisation="NSL" may={['chat']} />);
  expect(screen.queryByRole('link', { name: 'Settings' })).toBeNull();
  rerender(<SideMenu user="Jane Neal" organisation="NSL" may={['settings']} />);
  const account = screen.getByRole('region', { name: 'Account' });
  expect(within(account).getByRole('link', { name: 'Settings' })).toHaveAttribute(
    'href',
    '/account/settings',
  );
});

test('names what the role allows, and each group within reach with its devices', () => {
  const { rerender } = render(<SideMenu user="Bob Lee" organisation="NSL" may={['on-demand']} />);
  const names = (): (string | null)[] => screen.getAllByRole('link').map((link) => link.textContent);
  expect(names().slice(1)).toEqual(['On-demand2 open', 'Help']);
  rerender(
    <SideMenu
      user="Jane Neal"
      organisation="NSL"
      may={['managed', 'on-demand', 'settings', 'users', 'audit']}
    />,
  );
  expect(names().slice(1)).toEqual([
    'All43 devices',
    'Favourites1 devices',
    'In session3 devices',
    'Front office42 devices',
    'Warehouse1 devices',
    'On-demand2 open',
    'Settings',
    'Users',
    'Audit log',
    'Help',
  ]);
});
