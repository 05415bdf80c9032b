// Invariant: the question about the screen is there for everybody, the focus is never lost with what goes, and the
// operator's button says why and for how long the screen cannot be asked for.
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { SessionScreen } from '#components/session/session-page.tsx';
import type { ScreenSnapshot } from '#lib/conversation/conversation.ts';
import type { Share } from '#lib/session/screen-share.ts';
import { createConversationDouble, FIRST, START } from '#tests/doubles/conversation.ts';
import { standbyView, standInConversation, standInStandby, talkSnapshot } from '#tests/doubles/standby.ts';

jest.mock('next/navigation', () => ({ useRouter: () => ({}) }));
jest.mock('#lib/conversation/open.ts', () => ({ openConversation: jest.fn() }));
beforeEach(() => jest.useFakeTimers({ now: START, advanceTimers: true }));
afterEach(() => jest.useRealTimers());
const user = () => userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

const screenOf = (parts: Partial<ScreenSnapshot>): ScreenSnapshot => ({ ...FIRST.screen, ...parts });
const question = () => screen.findByRole('dialog', { name: 'Share your screen' });

/** The agent's window, and how its share goes on. */
function agentWindow() {
  const { conversation, show } = standInConversation();
  const inSession = { at: 'in-session', standby: standbyView(), offset: 0, takeOver: null } as const;
  render(<AgentWindow standby={standInStandby({ ...inSession, conversation }).standby} />);
  const follow = (share: Share): void => act(() => show(talkSnapshot({ screen: screenOf({ share }) })));
  return { follow };
}

test('the question takes the place of About, which would hide it from a screen reader', async () => {
  const { follow } = agentWindow();
  await user().click(screen.getByRole('button', { name: 'About' }));
  expect(screen.getByRole('dialog', { name: 'About Parley' })).toBeInTheDocument();
  follow({ at: 'asked' });
  expect(await question()).toBeInTheDocument();
  expect((await question()).closest('[inert]')).toBeNull();
  expect(screen.queryByRole('dialog', { name: 'About Parley' })).toBeNull();
  await waitFor(() =>
    expect(screen.getByRole('heading', { name: 'Jane Neal asks to see your screen' })).toHaveFocus(),
  );
});

test('the agent user’s focus goes from question to bar to the heading; one that is elsewhere stays', async () => {
  const { follow } = agentWindow();
  follow({ at: 'asked' });
  await question();
  act(() => screen.getByRole('button', { name: 'Share screen' }).focus());
  follow({ at: 'picking' });
  expect(screen.getByRole('heading', { name: 'Jane Neal asks to see your screen' })).toHaveFocus();
  follow({ at: 'sharing' });
  expect(screen.getByRole('region', { name: 'Screen sharing' })).toHaveFocus();
  act(() => screen.getByRole('button', { name: 'Stop sharing' }).focus());
  follow({ at: 'none', why: 'agent' });
  expect(screen.getByRole('heading', { name: 'Chatting to Jane Neal' })).toHaveFocus();

  follow({ at: 'asked' });
  await question();
  const composer = screen.getByRole('textbox', { name: 'Type a message' });
  act(() => composer.focus());
  follow({ at: 'none', why: 'operator' });
  expect(composer).toHaveFocus();
});

const viewButton = () => screen.getByRole('button', { name: 'View' });

test('Stop View gives the operator’s focus to View', async () => {
  const conversation = createConversationDouble({ screen: screenOf({ share: { at: 'sharing' } }) });
  render(<SessionScreen conversation={conversation} />);
  const stop = await screen.findByRole('button', { name: 'Stop View' });
  expect(await screen.findByText('Measuring… · AES (P2P)')).toBeInTheDocument();
  act(() => stop.focus());
  act(() => conversation.show({ screen: screenOf({ share: { at: 'none', why: 'operator' } }) }));
  expect(viewButton()).toHaveFocus();
});

test('Close File Transfer gives the operator’s focus to the button that opens it', async () => {
  render(<SessionScreen conversation={createConversationDouble()} />);
  const opens = screen.getByRole('button', { name: 'File Transfer' });
  fireEvent.click(opens);
  const close = await screen.findByRole('button', { name: 'Close File Transfer' });
  act(() => close.focus());
  fireEvent.click(close);
  expect(screen.queryByRole('region', { name: 'File Transfer' })).toBeNull();
  expect(opens).toHaveFocus();
});

test('View says at once what cannot be, and counts the seconds after Not now', () => {
  const conversation = createConversationDouble({ screen: screenOf({ possible: false }) });
  render(<SessionScreen conversation={conversation} />);
  expect(viewButton()).toHaveAccessibleDescription('This device cannot share its screen.');
  const refused = { share: { at: 'none', why: 'refused' }, possible: true } as const;
  act(() => conversation.show({ screen: screenOf({ ...refused, askableFrom: START + 8_000 }) }));
  expect(viewButton()).toHaveAccessibleDescription(
    'John did not share it just now. You can ask again in 8 s.',
  );
  act(() => jest.advanceTimersByTime(3_000));
  expect(viewButton()).toHaveAccessibleDescription(/again in 5 s/);
  act(() => jest.advanceTimersByTime(6_000));
  expect(viewButton()).not.toHaveAttribute('aria-disabled', 'true');
});
