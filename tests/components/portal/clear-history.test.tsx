import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AccountMenu } from '#components/portal/account-menu.tsx';
import { clearHistory, lookAgain, type KeptHere } from '#lib/conversation/history.ts';

let mockNow: { readonly kept: readonly KeptHere[] } = { kept: [] };
jest.mock('#lib/conversation/history.ts', () => ({
  keptTranscripts: { subscribe: () => () => undefined, snapshot: () => mockNow },
  lookAgain: jest.fn().mockResolvedValue(undefined),
  clearHistory: jest.fn().mockResolvedValue(undefined),
}));
const about = { owner: 'operator', invitationId: 'i', operatorId: 'jane', takenUpAt: 1, keepMs: 1 } as const;

async function item() {
  const user = userEvent.setup();
  render(<AccountMenu user="Jane Neal" organisation="NSL" />);
  await user.click(screen.getByRole('button', { name: 'Jane Neal' }));
  return { user, button: await screen.findByRole('button', { name: 'Clear history on this device' }) };
}

test('with nothing to clear it says so', async () => {
  const { user, button } = await item();
  expect(lookAgain).toHaveBeenCalled();
  expect(button).toHaveAccessibleDescription('This browser keeps no transcripts.');
  await user.click(button);
  expect(screen.queryByRole('alertdialog')).not.toBeInTheDocument();
});

test('it counts what goes, asks, and clears', async () => {
  mockNow = {
    kept: [
      { ...about, sessionId: 's1', endedAt: 2 },
      { ...about, sessionId: 's2', endedAt: 2 },
      { ...about, sessionId: 's3', endedAt: null },
    ],
  };
  const { user, button } = await item();
  await user.click(button);
  const question = await screen.findByRole('alertdialog', { name: 'Clear history on this device?' });
  expect(question).toHaveAccessibleDescription(/transcripts of 2 ended sessions/);
  expect(clearHistory).not.toHaveBeenCalled();
  await user.click(within(question).getByRole('button', { name: 'Clear history' }));
  expect(clearHistory).toHaveBeenCalledTimes(1);
});
