// Invariant: the test shows each way with its own result, says in one sentence how it stands, and its report can be copied.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ConnectionTest } from '#components/connection-test/connection-test.tsx';
import { done, refused } from '#lib/protocol/faults.ts';
import { runConnectionTest, type Tested } from '#lib/roster/connection-test.ts';

jest.mock('#lib/roster/connection-test.ts', () => ({ runConnectionTest: jest.fn() }));
const run = jest.mocked(runConnectionTest);

const udp = { kind: 'udp', url: 'turn:turn.test:3478', certificate: null } as const;
const tls = { kind: 'tls', url: 'turns:turn.test:443', certificate: 'expired' } as const;
const press = () => userEvent.click(screen.getByRole('button', { name: 'Test connection' }));

test('results as they come, then the sentence and the report', async () => {
  let show: (tested: readonly Tested[]) => void = () => undefined;
  let end: () => void = () => undefined;
  run.mockImplementationOnce(async (told) => {
    show = told;
    show([udp, tls].map((leg) => ({ leg, result: null })));
    await new Promise<void>((resolve) => (end = resolve));
    return done(null);
  });
  render(<ConnectionTest />);
  await press();
  await press();
  expect(run).toHaveBeenCalledTimes(1);
  expect(screen.getByRole('status')).toHaveTextContent('Testing…');
  expect(screen.queryByRole('button', { name: 'Copy report' })).toBeNull();
  const good = { leg: udp, result: { ok: true, ms: 40 } } as const;
  const bad = { leg: tls, result: { ok: false, why: 'no-answer' } } as const;
  act(() => show([good, bad]));
  await act(async () => end());
  const list = within(await screen.findByRole('list', { name: 'Results' }));
  expect(await list.findByText('Works, 40 ms')).toBeInTheDocument();
  expect(list.getByText(/certificate has expired/)).toBeInTheDocument();
  expect(screen.getByRole('status')).toHaveTextContent('1 of 2 ways to the gateway work');
  expect(await screen.findByRole('button', { name: 'Copy report' })).toBeInTheDocument();
});

test('a server that cannot be asked is said, and it can be tried again', async () => {
  run.mockResolvedValueOnce(refused('portal-away'));
  render(<ConnectionTest />);
  await press();
  expect(await screen.findByText(/portal cannot be reached/)).toBeInTheDocument();
  run.mockImplementationOnce(async (told) => {
    told([]);
    return done(null);
  });
  await press();
  expect(await screen.findByText('There is no gateway to test.')).toBeInTheDocument();
  expect(screen.queryByText(/portal cannot be reached/)).toBeNull();
});
