// Invariant: an enrolment link is shown once, with what to do at the device; the list says what became of each.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EnrolDialog } from '#components/groups/enrol-dialog.tsx';
import { linkStatus, usesOf } from '#components/groups/link-words.ts';
import type { EnrolmentLinkRow } from '#lib/protocol/devices.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import { DAY_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import { makeEnrolmentLink, readEnrolmentLinks, revokeEnrolmentLink } from '#lib/roster/groups.ts';
import { exampleGroup } from './example-group.ts';

jest.mock('#lib/roster/groups.ts', () => ({
  makeEnrolmentLink: jest.fn(),
  readEnrolmentLinks: jest.fn(),
  revokeEnrolmentLink: jest.fn(),
}));
const make = jest.mocked(makeEnrolmentLink);
const read = jest.mocked(readEnrolmentLinks);
const revoke = jest.mocked(revokeEnrolmentLink);

/** The server's clock is far from this device's. */
const NOW = 1_600_000_000_000;
const LINK = 'https://help.example/enrol#t=a-token-of-this-test';
const row = (own: Partial<EnrolmentLinkRow> = {}): EnrolmentLinkRow => ({
  id: 'l1',
  createdBy: 'Jane Neal',
  createdAt: NOW - MINUTE_MS,
  expiresAt: NOW + DAY_MS,
  uses: 3,
  used: 0,
  revokedAt: null,
  enrolments: [],
  ...own,
});
const listing = (...links: EnrolmentLinkRow[]) => read.mockResolvedValue(done({ now: NOW, links }));
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }));
const figure = (name: string) => screen.getByRole('spinbutton', { name });

async function open(devices = 0) {
  const view = render(
    <EnrolDialog group={exampleGroup({ devices })} first={null} onClose={() => undefined} />,
  );
  await act(async () => undefined);
  return view;
}
beforeEach(() => {
  for (const each of [make, read, revoke]) each.mockReset();
  listing();
  make.mockResolvedValue(done({ id: 'l1', link: LINK, expiresAt: NOW + DAY_MS }));
});

test.each([
  [row(), 'Open'],
  [row({ used: 3 }), 'Used up'],
  [row({ expiresAt: NOW }), 'Expired'],
  [row({ expiresAt: NOW + 1 }), 'Open'],
  [row({ revokedAt: NOW, used: 3, expiresAt: 0 }), 'Revoked'],
])('%j is %s', (link, status) => expect(linkStatus(link, NOW)).toBe(status));

test('uses are counted down', () => {
  expect(usesOf({ uses: 1, used: 0 }, 'Open')).toBe('1 of 1 use left');
  expect(usesOf({ uses: 10_000, used: 1 }, 'Open')).toBe('9,999 of 10,000 uses left');
  expect(usesOf({ uses: 1, used: 0 }, 'Revoked')).toBe('Used 0 of 1 time');
  expect(usesOf({ uses: 10_000, used: 9_999 }, 'Expired')).toBe('Used 9,999 of 10,000 times');
});

test('a link for one device is made in one press, and shown with QR code and advice until another is made', async () => {
  await open();
  expect(screen.getByText('No link was made for this group yet.')).toBeVisible();
  listing(row());
  await press('Make link');
  expect(make).toHaveBeenCalledWith('g1', { uses: 1, days: 7 });
  const shown = await screen.findByRole('textbox', { name: 'Enrolment link' });
  expect(shown).toHaveValue(LINK);
  expect(shown).toHaveAttribute('readonly');
  expect(screen.getByRole('img', { name: 'QR code of the enrolment link' })).toBeVisible();
  expect(screen.getByText(/Pin the tab or install the page as an app/)).toBeVisible();
  expect(await screen.findByText('3 of 3 uses left')).toBeVisible();
  await press('Make another link');
  expect(screen.queryByRole('textbox', { name: 'Enrolment link' })).toBeNull();
  expect(document.body.innerHTML).not.toContain('a-token-of-this-test');
});

test('for several devices their number is asked; what cannot be is refused beside its field and stays', async () => {
  await open();
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: 'This link enrols' }),
    'Several devices',
  );
  await userEvent.clear(figure('Number of devices'));
  await userEvent.type(figure('Number of devices'), '10001');
  await userEvent.clear(figure('Valid for (days)'));
  await userEvent.type(figure('Valid for (days)'), '366');
  await press('Make link');
  expect(figure('Number of devices')).toHaveAccessibleDescription(/between 1 and 10,000 devices/);
  expect(figure('Valid for (days)')).toHaveAccessibleDescription(/1 to 365 days/);
  expect(figure('Number of devices')).toHaveFocus();
  expect(figure('Number of devices')).toHaveValue(10_001);
  expect(make).not.toHaveBeenCalled();
  for (const [name, typed] of [
    ['Number of devices', '25'],
    ['Valid for (days)', '2'],
  ] as const) {
    await userEvent.clear(figure(name));
    await userEvent.type(figure(name), typed);
  }
  await press('Make link');
  expect(make).toHaveBeenCalledWith('g1', { uses: 25, days: 2 });
});

test('each link says who made it, what is left of it and whom it enrolled; only an open one can be revoked', async () => {
  const enrolments = [{ device: '<b>Till</b>', user: 'Ruth', at: NOW - 1 }];
  listing(row(), row({ id: 'l2', used: 3, enrolments }), row({ id: 'l3', expiresAt: NOW - MINUTE_MS }));
  await open();
  const [first, second, third] = screen
    .getAllByRole('listitem')
    .filter((item) => /Made by/.test(item.textContent));
  if (first === undefined || second === undefined || third === undefined) throw new Error('three links');
  expect(first).toHaveTextContent(/Open.*3 of 3 uses left.*Made by Jane Neal, today, .*Expires/);
  expect(second).toHaveTextContent(/Used up.*Used 3 of 3 times.*Used by 3 devices/);
  expect(second).toHaveTextContent('<b>Till</b> · Ruth');
  expect(second).toHaveTextContent('and 2 before');
  expect(third).toHaveTextContent(/Expired.*Expired/);
  for (const over of [second, third]) {
    const button = within(over).getByRole('button', { name: 'Revoke' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(button).toHaveAccessibleDescription(/enrols no device any more/);
  }
  revoke.mockResolvedValue(done({}));
  listing(row({ revokedAt: NOW }));
  await userEvent.click(within(first).getByRole('button', { name: 'Revoke' }));
  expect(revoke.mock.calls).toEqual([['l1']]);
  expect(await screen.findByText('Revoked')).toBeVisible();
});

test('a link that is revoked while it is shown is shown no more', async () => {
  await open();
  listing(row());
  await press('Make link');
  await screen.findByText('3 of 3 uses left');
  revoke.mockResolvedValue(done({}));
  listing(row({ revokedAt: NOW }));
  await press('Revoke');
  expect(await screen.findByText('Revoked')).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'Enrolment link' })).toBeNull();
});

test('a device that enrols meanwhile is in the list at once', async () => {
  listing(row());
  const view = await open(0);
  listing(row({ used: 1, enrolments: [{ device: 'Till 1', user: 'Ruth', at: NOW }] }));
  view.rerender(<EnrolDialog group={exampleGroup({ devices: 1 })} first={null} onClose={() => undefined} />);
  expect(await screen.findByText('Used by 1 device')).toBeVisible();
});

test('a list that cannot be read says so and can be asked for again', async () => {
  read.mockResolvedValue(refused('portal-away'));
  await open();
  expect(screen.getByRole('alert')).toHaveTextContent('The portal cannot be reached.');
  listing(row());
  await press('Try again');
  expect(await screen.findByText('3 of 3 uses left')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});
