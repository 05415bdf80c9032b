import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionsTable } from '#components/on-demand/sessions-table.tsx';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { exampleRow } from './example-row.ts';

const BUTTONS = [
  'Chat',
  'View',
  'File Transfer',
  'Message',
  'Copy link',
  'Extend',
  'Transcript',
  'Session report',
  'End Session',
];

const doings = (transcript: string | null = null) => ({
  transcriptOf: () => transcript,
  transcript: jest.fn(),
  report: jest.fn(),
  open: jest.fn(),
  copyLink: jest.fn(),
  extend: jest.fn(),
  end: jest.fn(),
  createAgain: jest.fn(),
});

function show(row: InvitationRow, busy: string | null = null, transcript: string | null = null) {
  const deeds = doings(transcript);
  render(
    <SessionsTable
      rows={[row]}
      me="jane"
      offset={0}
      busy={busy}
      deeds={deeds}
      selected={new Set()}
      onSelect={() => undefined}
    />,
  );
  return { deeds, shown: within(screen.getByRole('row', { name: new RegExp(row.name) })) };
}

test('every button is always there; one that cannot work says why and does nothing', async () => {
  const { deeds, shown } = show(exampleRow());
  for (const name of BUTTONS) expect(shown.getByRole('button', { name })).toBeInTheDocument();
  const chat = shown.getByRole('button', { name: 'Chat' });
  expect(chat).toHaveAttribute('aria-disabled', 'true');
  expect(chat).toHaveAccessibleDescription('Nobody has joined yet.');
  expect(shown.getByRole('button', { name: 'View' })).toHaveAccessibleDescription('Nobody has joined yet.');
  expect(shown.getByRole('button', { name: 'File Transfer' })).toHaveAccessibleDescription(
    'Nobody has joined yet.',
  );
  await userEvent.click(chat);
  expect(deeds.open).not.toHaveBeenCalled();
});

test('a device that is there can be asked, and its row ended', async () => {
  const row = exampleRow({ status: 'Available', customer: 'Marek Nowak', device: 'Edge on Windows' });
  const { deeds, shown } = show(row);
  await userEvent.click(shown.getByRole('button', { name: 'Chat' }));
  expect(deeds.open).toHaveBeenCalledWith(row, 'chat');
  await userEvent.click(shown.getByRole('button', { name: 'View' }));
  expect(deeds.open).toHaveBeenCalledWith(row, 'view');
  await userEvent.click(shown.getByRole('button', { name: 'End Session' }));
  expect(deeds.end).toHaveBeenCalledWith(row);
});

test('an ended row can be created again', async () => {
  const row = exampleRow({ status: 'Expired' });
  const { deeds, shown } = show(row);
  for (const name of BUTTONS)
    expect(shown.getByRole('button', { name })).toHaveAttribute('aria-disabled', 'true');
  await userEvent.click(shown.getByRole('button', { name: 'Create again' }));
  expect(deeds.createAgain).toHaveBeenCalledWith(row);
});

test('nothing is done twice with a row', async () => {
  const row = exampleRow({ status: 'Available' });
  const { deeds, shown } = show(row, row.id);
  await userEvent.click(shown.getByRole('button', { name: 'Chat' }));
  expect(deeds.open).not.toHaveBeenCalled();
});

test('an ended row opens the transcript that this browser keeps; where it keeps none the button says so', async () => {
  const user = userEvent.setup();
  const row = exampleRow({ status: 'Ended', customer: 'John' });
  const { deeds, shown } = show(row, null, 's1');
  await user.click(shown.getByRole('button', { name: 'Transcript' }));
  expect(deeds.transcript).toHaveBeenCalledWith(row);
  await user.click(shown.getByRole('button', { name: 'Session report' }));
  expect(deeds.report).toHaveBeenCalledWith(row);
});

test.each([
  ['Ended', null, 'This browser keeps no transcript of it.'],
  ['Active', 's1', 'Once the session has ended.'],
] as const)('no transcript of a row that is %s', async (status, transcript, reason) => {
  const user = userEvent.setup();
  const { deeds, shown } = show(exampleRow({ status }), null, transcript);
  const button = shown.getByRole('button', { name: 'Transcript' });
  expect(button).toHaveAccessibleDescription(reason);
  await user.click(button);
  expect(deeds.transcript).not.toHaveBeenCalled();
});
