// Invariant: a press of Extend names the new end in the reader's own time, and at the cap it says why it cannot.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { OnDemandScreen } from '#components/on-demand/on-demand-screen.tsx';
import { refused } from '#lib/protocol/faults.ts';
import { HOUR_MS, MINUTE_MS } from '#lib/protocol/limits.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import { extendInvitation } from '#lib/roster/actions.ts';
import type { RosterSnapshot } from '#lib/roster/roster.ts';
import { createCalendar } from '#lib/session/calendar.ts';
import { exampleRow } from './example-row.ts';

let mockSnapshot: RosterSnapshot;
jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn() }) }));
jest.mock('#lib/roster/actions.ts', () => ({ extendInvitation: jest.fn() }));
jest.mock('#lib/roster/start.ts', () => ({
  startRoster: () => ({ subscribe: () => () => undefined, snapshot: () => mockSnapshot }),
}));
const extend = jest.mocked(extendInvitation);

function show(row: InvitationRow, offset = 0) {
  extend.mockReset();
  mockSnapshot = { portal: 'online', refusal: null, offset, invitations: [row] };
  render(<OnDemandScreen me="jane" user="Jane Neal" organisation="NSL" />);
  return screen.getByRole('button', { name: 'Extend' });
}
const here = createCalendar(Intl.DateTimeFormat().resolvedOptions().timeZone);

test('the toast names the new end by the clock of the one who reads, whatever the server’s shows', async () => {
  const row = exampleRow();
  const ahead = 7 * MINUTE_MS;
  const button = show(row, ahead);
  const expiresAt = row.createdAt + 4 * HOUR_MS + 5 * MINUTE_MS + ahead;
  extend.mockResolvedValue({ ok: true, value: { expiresAt } });
  await userEvent.click(button);
  expect(extend).toHaveBeenCalledWith(row.id);
  expect(await screen.findByText(`Extended to ${here.time(expiresAt - ahead)}.`)).toBeInTheDocument();
});

test('open for 24 hours, the button says so and asks nothing', async () => {
  const { createdAt } = exampleRow();
  const button = show(exampleRow({ expiresAt: createdAt + 24 * HOUR_MS }));
  expect(button).toHaveAttribute('aria-disabled', 'true');
  expect(button).toHaveAccessibleDescription('Open for 24 hours at most.');
  await userEvent.click(button);
  expect(extend).not.toHaveBeenCalled();
});

test('a colleague was quicker: the reason stands with the row’s name', async () => {
  const row = exampleRow();
  const button = show(row);
  extend.mockResolvedValue(refused('extend-limit'));
  await userEvent.click(button);
  expect(await screen.findByText(/at most 24 hours after it was created/)).toBeInTheDocument();
});
