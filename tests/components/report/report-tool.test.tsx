// Invariant: both sides are shown, and can save, what was done in a session that is over; nothing that was written.
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { download } from '#components/chat/download.ts';
import { EndedCard } from '#components/session/ended-card.tsx';
import type { SystemEntry } from '#lib/session/transcript.ts';
import { createConversationDouble, ended, joined, line, START } from '#tests/doubles/conversation.ts';

jest.mock('#components/chat/download.ts', () => ({ download: jest.fn() }));
jest.mock('next/navigation', () => ({ useRouter: () => ({}) }));

const digest = 'd'.repeat(64);
const file: SystemEntry = {
  kind: 'system',
  key: `file:${'1'.repeat(32)}:done`,
  text: 'Jane Neal sent “driver.zip” (4.2 MB) to John',
  at: START + 60_000,
  tone: 'plain',
  file: { name: 'driver.zip', size: 4_200_000, from: 'operator', result: 'done', why: null, digest },
};
const looked: SystemEntry = {
  kind: 'system',
  key: `screen:${START + 30_000}:asked`,
  text: 'Jane Neal asked to view the screen',
  at: START + 30_000,
  tone: 'plain',
};

test('the agent user reads and saves it', async () => {
  const user = userEvent.setup();
  const log = [joined, line(1, 'my password is tiger'), looked, file];
  render(<EndedCard conversation={createConversationDouble({ side: 'agent', session: ended(), log })} />);
  expect(screen.getByText('1 file, 4.2 MB from Jane Neal')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Session report' }));
  const dialog = await screen.findByRole('dialog', { name: 'Session report' });
  expect(within(dialog).getByText('12:47')).toBeInTheDocument();
  expect(within(dialog).getByText('Session ended by John')).toBeInTheDocument();
  const happened = within(within(dialog).getByRole('region', { name: 'What happened' }));
  expect(happened.getAllByRole('listitem').map((item) => item.textContent?.slice(8))).toEqual([
    'John approved the request',
    'John has joined',
    'John wrote the first line',
    'Jane Neal asked to view the screen',
  ]);
  const files = within(within(dialog).getByRole('region', { name: 'Files' }));
  expect(files.getByText(`SHA-256 by 1 MiB pieces ${digest}`)).toBeInTheDocument();
  expect(dialog).not.toHaveTextContent('tiger');
  await user.click(within(dialog).getByRole('button', { name: 'Save report as data (.json)' }));
  expect(download).toHaveBeenCalledWith(
    'Parley report Chrome on Windows 2026-11-22 14-02.json',
    'application/json',
    expect.stringContaining(digest),
  );
  await user.keyboard('{Escape}');
  await waitFor(() => expect(dialog).not.toBeInTheDocument());
  expect(screen.getByRole('button', { name: 'Session report' })).toHaveFocus();
});
