// Invariant: who may not read the log is told so in words, and gets nothing of it.
import { render, screen } from '@testing-library/react';
import AuditLogPage from '#app/(portal)/audit-log/page.tsx';
import type { Operator } from '#lib/accounts/accounts.ts';
import { requireOperator } from '#app/signed-in.ts';

jest.mock('#app/signed-in.ts', () => ({ requireOperator: jest.fn() }));
jest.mock('#components/audit-log/audit-log-screen.tsx', () => ({ AuditLogScreen: () => <h1>The log</h1> }));

const jane: Operator = {
  id: 'jane',
  name: 'Jane Neal',
  email: 'jane@nsl.example',
  role: '',
  groups: 'every',
};

test.each([
  ['administrator', 'The log'],
  ['operator', 'Your role does not open Audit log'],
  ['on-demand-operator', 'Your role does not open Audit log'],
  ['nobody', 'Your role does not open Audit log'],
])('%s reads: %s', async (role, heading) => {
  jest.mocked(requireOperator).mockResolvedValue({ ...jane, role });
  render(await AuditLogPage({}));
  expect(screen.getByRole('heading', { name: heading })).toBeInTheDocument();
  expect(screen.queryByRole('heading', { name: 'The log' }) === null).toBe(role !== 'administrator');
});
