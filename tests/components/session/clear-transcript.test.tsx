import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ClearTranscript } from '#components/session/clear-transcript.tsx';
import { clearTranscript } from '#lib/conversation/history.ts';

jest.mock('#lib/conversation/history.ts', () => ({
  clearTranscript: jest.fn().mockResolvedValue(undefined),
}));

// Invariant: what cannot be brought back goes only after a question.
test('Clear transcript asks first; Cancel keeps it', async () => {
  const user = userEvent.setup();
  const onCleared = jest.fn();
  sessionStorage.setItem('parley.draft.s1', 'never sent');
  render(<ClearTranscript side="agent" sessionId="s1" other="John" onCleared={onCleared} />);
  await user.click(screen.getByRole('button', { name: 'Clear transcript' }));
  const question = screen.getByRole('alertdialog', { name: 'Clear this transcript?' });
  expect(question).toHaveAccessibleDescription(/Nothing changes in John’s browser/);
  await user.click(within(question).getByRole('button', { name: 'Cancel' }));
  expect(clearTranscript).not.toHaveBeenCalled();
  await waitFor(() => expect(question).not.toBeInTheDocument());

  await user.click(screen.getByRole('button', { name: 'Clear transcript' }));
  await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Clear transcript' }));
  expect(clearTranscript).toHaveBeenCalledWith('agent', 's1');
  expect(onCleared).toHaveBeenCalledTimes(1);
  expect(sessionStorage.getItem('parley.draft.s1')).toBeNull();
});
