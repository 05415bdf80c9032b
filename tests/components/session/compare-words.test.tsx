// Invariant: About says who is known to be at the other end and nothing more; words are asked for, read, and answered by
// keyboard alone, and wait in plain sight where About is closed.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { SessionScreen } from '#components/session/session-page.tsx';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { createConversationDouble, ended, START, TERMS } from '#tests/doubles/conversation.ts';
import { standbyView, standInStandby } from '#tests/doubles/standby.ts';

jest.mock('next/navigation', () => ({ useRouter: () => ({ push: jest.fn(), replace: jest.fn() }) }));
jest.mock('#lib/roster/start.ts', () => ({ startRoster: () => ({ request: jest.fn() }) }));
jest.mock('#lib/conversation/open.ts', () => ({ openConversation: jest.fn() }));

const words = ['acorn', 'zebra', 'olive', 'acorn'];
const shown = { at: 'shown', words, own: false, peer: false } as const;

function show(parts: Partial<ConversationSnapshot> = {}) {
  const conversation = createConversationDouble(parts);
  render(<SessionScreen conversation={conversation} />);
  return conversation;
}
async function openAbout() {
  await userEvent.click(screen.getByRole('button', { name: 'About' }));
  return within(await screen.findByRole('region', { name: 'Who is at the other end' }));
}

test.each([
  [null, /^Not verified\. Compare four words with John/, true],
  ['link', /^Verified: both browsers hold the key of the join link/, true],
  ['words', /^Verified: you both read the same words/, false],
] as const)('%s', async (verified, sentence, offered) => {
  show({ verified });
  const about = await openAbout();
  expect(about.getByText(sentence)).toBeInTheDocument();
  await screen.findByRole('group', { name: 'Compare words' });
  expect(about.queryByRole('button', { name: 'Compare words' }) !== null).toBe(offered);
});

test('asked for, read and found equal, by keyboard', async () => {
  const conversation = show();
  const about = await openAbout();
  const ask = await about.findByRole('button', { name: 'Compare words' });
  ask.focus();
  await userEvent.keyboard('{Enter}');
  expect(conversation.did).toContain('compare words');
  act(() => conversation.show({ compare: { at: 'waiting' } }));
  expect(ask).toHaveAttribute('aria-disabled', 'true');
  act(() => conversation.show({ compare: shown }));
  expect(about.getAllByRole('listitem').map((item) => item.textContent)).toEqual(words);
  expect(about.getByRole('group', { name: 'Compare words' })).toHaveFocus();
  await userEvent.tab();
  expect(about.getByRole('button', { name: 'They match' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(conversation.did).toContain('they match');
  act(() => conversation.show({ compare: { ...shown, own: true } }));
  expect(about.getByText('You said that they match. Waiting for John…')).toBeInTheDocument();
  expect(about.queryByRole('button')).toBeNull();
  expect(about.getByRole('group', { name: 'Compare words' })).toHaveFocus();
});

test('"They differ" is told at once', async () => {
  const conversation = show({ compare: shown });
  const about = await openAbout();
  await userEvent.click(await about.findByRole('button', { name: 'They differ' }));
  expect(conversation.did).toContain('they differ');
  act(() => conversation.show({ session: ended({ by: 'operator', why: 'words-differ' }) }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getByRole('region', { name: 'Session ended' })).toBeInTheDocument();
});

test('a lost link keeps the button and says why', async () => {
  show({ session: { at: 'reconnecting', terms: TERMS, since: START, grace: 1, until: START + 1 } });
  const about = await openAbout();
  const ask = await about.findByRole('button', { name: 'Compare words' });
  expect(ask).toHaveAccessibleDescription('The link is down. Compare words when it is back.');
});

test('words that wait for an answer are named beside the chat, on the agent’s side too', async () => {
  const conversation = createConversationDouble({ side: 'agent', compare: shown });
  const { standby } = standInStandby({
    at: 'in-session',
    offset: 0,
    takeOver: null,
    standby: standbyView(),
    conversation,
  });
  render(<AgentWindow standby={standby} />);
  expect(screen.getByText('Compare words with Jane Neal:')).toBeInTheDocument();
  await userEvent.click(screen.getByRole('button', { name: 'Show the words' }));
  expect(await screen.findByRole('button', { name: 'They match' })).toBeInTheDocument();
  act(() => conversation.show({ compare: { ...shown, own: true } }));
  expect(screen.queryByText('Compare words with Jane Neal:')).toBeNull();
});

test.each([
  ['wrong-proof', START, 'Session stopped: the proof from the other end was wrong'],
  ['wrong-proof', null, 'Session stopped: the proof from the other end was wrong'],
  ['words-differ', START, 'Session stopped: the compared words differ'],
] as const)('stopped for %s (since %s): what happened and what to do', (why, since, title) => {
  show({ session: ended({ why, since }) });
  expect(screen.getByRole('heading', { name: title })).toBeInTheDocument();
  expect(screen.getByRole('alert')).toHaveTextContent(
    /Somebody may be between.*Call John on a number that you know/,
  );
  expect(screen.queryByRole('button', { name: /again/ })).toBeNull();
});

test('the agent user reads the same of a session that never began', () => {
  const over = { by: 'agent', why: 'wrong-proof', at: START } as const;
  const { standby } = standInStandby({
    at: 'over',
    standby: { ...standbyView(), ended: over },
    conversation: null,
  });
  render(<AgentWindow standby={standby} />);
  expect(screen.getByRole('region', { name: 'Session ended' })).toHaveTextContent(
    /could not be trusted.*Call Jane Neal on a number that you know/,
  );
});
