// Invariant: whoever sees an ended row reads what the server keeps of it; its operator alone changes the note, and
// nothing typed is lost when that fails.
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { KeptDialog } from '#components/report/kept-dialog.tsx';
import { KeptTool } from '#components/report/kept-tool.tsx';
import { OwnReport } from '#components/report/own-report.tsx';
import { done, refused } from '#lib/protocol/faults.ts';
import type { KeptReport } from '#lib/protocol/session-report.ts';
import { readOneReport, readReport, readReports, writeNote } from '#lib/roster/reports.ts';
import { makeReport } from '#lib/session/report.ts';
import { ended, FIRST, joined, START } from '#tests/doubles/conversation.ts';

jest.mock('#lib/roster/reports.ts', () => ({
  readOneReport: jest.fn(),
  readReport: jest.fn(),
  readReports: jest.fn(),
  writeNote: jest.fn(),
}));
afterEach(() => jest.clearAllMocks());

const kept: KeptReport = {
  sessionId: 'session-1',
  device: 'Chrome on Windows',
  deviceKind: 'on-demand',
  user: 'John',
  operator: 'Jane Neal',
  requestedAt: START - 9_000,
  start: START,
  end: START + 767_000,
  by: 'agent',
  why: 'ended',
  opened: 'chat',
  allowed: ['chat', 'view'],
  withdrawn: ['view'],
  messages: [START + 5_000],
  steps: [
    { at: START, action: 'Session started', by: 'Jane Neal' },
    { at: START + 7_000, action: 'Asked to take the session over', by: 'Bob Lee' },
  ],
  summary: {
    lines: { operator: 7, agent: 5 },
    files: { operator: { count: 2, bytes: 4_200_000 }, agent: { count: 0, bytes: 0 }, failed: 1 },
    actions: [
      { at: START, kind: 'start' },
      { at: START + 9_000, kind: 'view', step: 'sharing' },
    ],
    moreActions: 3,
  },
  note: '',
  noteAt: null,
  own: true,
};
const show = () =>
  render(
    <KeptDialog id="i1" name="Printer" read={readReports} open onWhole={null} onClose={() => undefined} />,
  );

test('a colleague reads times, kinds and numbers, and the note; there is nothing to change', async () => {
  const note = '<b>Printer</b> fixed.';
  jest.mocked(readReports).mockResolvedValue(done({ reports: [{ ...kept, own: false, note }] }));
  show();
  const dialog = within(await screen.findByRole('dialog', { name: 'Session report' }));
  expect(await dialog.findByText('12:47')).toBeInTheDocument();
  expect(dialog.getByText('Session ended by John')).toBeInTheDocument();
  expect(dialog.getByText('2 files, 4.2 MB from Jane Neal; 1 did not arrive')).toBeInTheDocument();
  expect(dialog.getByText('Jane Neal 7, John 5')).toBeInTheDocument();
  const happened = within(dialog.getByRole('region', { name: 'What happened' }));
  expect(happened.getAllByRole('listitem').map((item) => item.textContent?.slice(8))).toEqual([
    'Session started (Jane Neal)',
    'Message',
    'Asked to take the session over (Bob Lee)',
    'View: shown',
  ]);
  expect(happened.getByText('And 3 more.')).toBeInTheDocument();
  expect(dialog.getByText(note)).toBeInTheDocument();
  expect(dialog.queryByRole('textbox')).toBeNull();
});

test('nobody asked; the browser told nothing; the portal is away: each is said', async () => {
  jest.mocked(readReports).mockResolvedValueOnce(done({ reports: [] }));
  const { unmount } = show();
  expect(await screen.findByText(/No operator has asked to connect/)).toBeInTheDocument();
  unmount();
  jest.mocked(readReports).mockResolvedValueOnce(done({ reports: [{ ...kept, summary: null }] }));
  const second = show();
  expect(await screen.findByText('The browser of Jane Neal has not told what was done.')).toBeInTheDocument();
  second.unmount();
  jest.mocked(readReports).mockResolvedValueOnce(refused('portal-away'));
  show();
  expect(await screen.findByRole('alert')).toHaveTextContent('The report cannot be shown now.');
});

test('one’s own note: saved as typed, too long is said beside it, and a failure loses nothing', async () => {
  const user = userEvent.setup();
  jest.mocked(readReport).mockResolvedValue(done(kept));
  const report = makeReport({ side: 'operator', view: FIRST.view, session: ended(), log: [joined] });
  const own = (open: boolean) => (
    <OwnReport report={report} sessionId="session-1" open={open} onClose={() => undefined} />
  );
  const { rerender } = render(own(true));
  const note = await screen.findByRole('textbox', { name: 'Your note' });
  const save = screen.getByRole('button', { name: 'Save note' });
  expect(save).toHaveAccessibleDescription('Nothing was changed.');
  const happened = screen.getByRole('region', { name: 'What happened' });
  expect(
    within(happened)
      .getAllByRole('listitem')
      .map((item) => item.textContent?.slice(8)),
  ).toEqual([
    'John approved the request',
    'John has joined',
    'Jane Neal sent a message',
    'Asked to take the session over (Bob Lee)',
  ]);
  await user.click(note);
  await user.paste('x'.repeat(501));
  await user.click(save);
  expect(note).toHaveAccessibleDescription(/A note has at most 500 characters/);
  expect(writeNote).not.toHaveBeenCalled();
  await user.clear(note);
  await user.type(note, 'Toner');
  jest.mocked(writeNote).mockResolvedValueOnce(refused('portal-away'));
  await user.click(save);
  expect(note).toHaveValue('Toner');
  rerender(own(false));
  rerender(own(true));
  const again = await screen.findByRole('textbox', { name: 'Your note' });
  expect(again).toHaveValue('Toner');
  jest.mocked(writeNote).mockResolvedValueOnce(done({ ...kept, note: 'Toner', noteAt: START }));
  await user.click(screen.getByRole('button', { name: 'Save note' }));
  expect(writeNote).toHaveBeenLastCalledWith('session-1', 'Toner');
  expect(await screen.findByText('Note saved.')).toBeInTheDocument();
});

test('the agent user’s report asks the server for nothing', async () => {
  const report = makeReport({ side: 'agent', view: FIRST.view, session: ended(), log: [joined] });
  render(<OwnReport report={report} sessionId="session-1" open onClose={() => undefined} />);
  expect(await screen.findByRole('dialog')).toBeInTheDocument();
  expect(readReport).not.toHaveBeenCalled();
  expect(screen.queryByRole('textbox')).toBeNull();
});

test('a session of which this browser keeps nothing: what the server keeps of it', async () => {
  const user = userEvent.setup();
  jest.mocked(readOneReport).mockResolvedValue(done({ reports: [kept] }));
  render(<KeptTool sessionId="session-1" />);
  expect(readOneReport).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Session report' }));
  const dialog = await screen.findByRole('dialog', { name: 'Session report' });
  expect(await within(dialog).findByText('12:47')).toBeInTheDocument();
  expect(readOneReport).toHaveBeenCalledWith('session-1');
  expect(dialog).toHaveAccessibleDescription(/^What the server keeps\./);
});
