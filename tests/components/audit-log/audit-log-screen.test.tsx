// Invariant: what the log holds is shown as text and nothing else; filters stand in the address; nothing fails silently.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { useSyncExternalStore as useStore } from 'react';
import { AuditLogScreen } from '#components/audit-log/audit-log-screen.tsx';
import type { AuditRow } from '#lib/protocol/audit.ts';
import { refused } from '#lib/protocol/faults.ts';
import { auditFile, readAuditLog, verifyAuditLog } from '#lib/roster/audit-log.ts';

jest.mock('next/navigation', () => {
  const { useSyncExternalStore } = jest.requireActual<{ useSyncExternalStore: typeof useStore }>('react');
  const listeners = new Set<() => void>();
  const replace = window.history.replaceState.bind(window.history);
  window.history.replaceState = (...args) => {
    replace(...args);
    listeners.forEach((listener) => listener());
  };
  const follow = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    useSearchParams: () => new URLSearchParams(useSyncExternalStore(follow, () => window.location.search)),
  };
});
jest.mock('#lib/roster/audit-log.ts', () => ({
  readAuditLog: jest.fn(),
  verifyAuditLog: jest.fn(),
  auditFile: jest.fn(() => '/file'),
}));
const read = jest.mocked(readAuditLog);
const verify = jest.mocked(verifyAuditLog);

const NOW = Date.UTC(2026, 10, 22, 12);
const MONDAY = new Date(2026, 10, 16).getTime();
const row = (own: Partial<AuditRow> = {}): AuditRow => ({
  seq: 1,
  at: NOW,
  category: 'account',
  action: 'Signed in',
  actor: 'Jane Neal',
  subject: 'jane@nsl.example',
  detail: {},
  ...own,
});
const page = (rows: AuditRow[], more = false) => ({
  ok: true as const,
  value: { rows, more, people: [{ id: 'jane', name: 'Jane Neal' }] },
});

beforeEach(() => {
  window.history.replaceState(null, '', '/audit-log');
  jest.resetAllMocks();
  jest.mocked(auditFile).mockReturnValue('/file');
  read.mockResolvedValue(page([row()]));
});

test('this week at first; each filter goes into the address and the question', async () => {
  const user = userEvent.setup();
  render(<AuditLogScreen now={NOW} />);
  expect(screen.getByText('Loading the audit log…')).toBeInTheDocument();
  expect(await screen.findByRole('button', { name: 'Signed in' })).toBeInTheDocument();
  expect(read).toHaveBeenLastCalledWith({ from: MONDAY, to: null, category: '', person: '', text: '' }, null);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'Session');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Actioned by' }), 'Jane Neal');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Period' }), 'Custom');
  await user.type(screen.getByLabelText('From'), '2026-11-01');
  await user.type(screen.getByLabelText('To'), '2026-11-02');
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'ended');
  const asked = {
    from: new Date(2026, 10, 1).getTime(),
    to: new Date(2026, 10, 3).getTime(),
    category: 'session',
    person: 'jane',
    text: 'ended',
  };
  await waitFor(() => expect(read).toHaveBeenLastCalledWith(asked, null));
  expect(window.location.search).toBe(
    '?period=custom&first=2026-11-01&last=2026-11-02&category=session&person=jane&text=ended',
  );
  expect(auditFile).toHaveBeenLastCalledWith(asked, expect.any(String));
  expect(screen.getByRole('link', { name: 'Export CSV' })).toHaveAttribute('href', '/file');
});

test('a row opens to all of its values as text', async () => {
  const hostile = '<img src=x onerror="alert(1)">';
  const detail = { 'name before': hostile, 'name after': '\u202eabc', 'session on': true };
  read.mockResolvedValue(
    page([row({ action: hostile, subject: hostile, actor: '', category: hostile, detail })]),
  );
  const user = userEvent.setup();
  const { container } = render(<AuditLogScreen now={NOW} />);
  await user.click(await screen.findByRole('button', { name: hostile }));
  const dialog = await screen.findByRole('dialog', { name: hostile });
  expect(within(dialog).getByRole('row', { name: /Name/ })).toHaveTextContent(hostile);
  expect(within(dialog).getByText('Nobody who was signed in')).toBeInTheDocument();
  expect(within(dialog).getByText('Yes')).toBeInTheDocument();
  expect(container.querySelector('img')).toBeNull();
  expect(dialog.querySelector('img')).toBeNull();
});

test('older entries follow below; a page that fails can be asked for again', async () => {
  const user = userEvent.setup();
  read.mockResolvedValueOnce(page([row({ seq: 2 })], true)).mockResolvedValueOnce(refused('portal-away'));
  render(<AuditLogScreen now={NOW} />);
  await user.click(await screen.findByRole('button', { name: 'Show older entries' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('The portal cannot be reached');
  read.mockResolvedValueOnce(page([row({ seq: 1, action: 'Set up Parley' })]));
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('button', { name: 'Set up Parley' })).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Signed in' })).toBeInTheDocument();
  expect(read).toHaveBeenLastCalledWith(expect.anything(), row({ seq: 2 }));
});

test('nothing in the period, and nothing that the filters let through, are two things', async () => {
  read.mockResolvedValue(page([]));
  const user = userEvent.setup();
  render(<AuditLogScreen now={NOW} />);
  expect(await screen.findByText('Nothing in this period')).toBeInTheDocument();
  await user.selectOptions(screen.getByRole('combobox', { name: 'Category' }), 'User');
  expect(await screen.findByText('Nothing matches these filters')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show all' }));
  expect(window.location.search).toBe('');
});

test('a first answer that fails says what to do', async () => {
  read.mockResolvedValue(refused('not-allowed'));
  render(<AuditLogScreen now={NOW} />);
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this');
});

test('Verify says whether the chain holds, and where it breaks', async () => {
  const user = userEvent.setup();
  verify.mockResolvedValueOnce({ ok: true, value: { holds: true, rows: 3, from: NOW, to: NOW } });
  render(<AuditLogScreen now={NOW} />);
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  expect(await screen.findByText(/The audit log holds: 3 entries/)).toBeInTheDocument();
  verify.mockResolvedValueOnce({
    ok: true,
    value: { holds: false, rows: 1, seq: 2, at: null, how: 'missing' },
  });
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Entry 2 is missing');
  verify.mockResolvedValueOnce(refused('portal-away'));
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent('The portal cannot be reached'));
  await user.click(screen.getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByRole('alert')).toBeNull();
});
