// Invariant: each state of a session has its screen, and what people read there names the person and the thing.
import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SessionScreen } from '#components/session/session-page.tsx';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { done, refused } from '#lib/protocol/faults.ts';
import {
  createConversationDouble,
  ended,
  joined,
  line,
  ownLine,
  START,
  TERMS,
} from '#tests/doubles/conversation.ts';

const push = jest.fn();
const replace = jest.fn();
const request = jest.fn();
jest.mock('next/navigation', () => ({ useRouter: () => ({ push, replace }) }));
jest.mock('#lib/roster/start.ts', () => ({ startRoster: () => ({ request }) }));
jest.mock('#lib/conversation/open.ts', () => ({ openConversation: jest.fn() }));

beforeEach(() => {
  jest.useFakeTimers({ now: START + 12_000, advanceTimers: true });
  jest.clearAllMocks();
});
afterEach(() => jest.useRealTimers());

const user = () => userEvent.setup({ advanceTimers: jest.advanceTimersByTime });

function show(parts: Partial<ConversationSnapshot>) {
  const conversation = createConversationDouble(parts);
  render(<SessionScreen conversation={conversation} />);
  return conversation;
}
const steps = () =>
  screen.getAllByRole('listitem').map((step) => [step.textContent, step.getAttribute('aria-current')]);

test('waiting for approval: the steps, the true seconds, and what the other person sees', () => {
  show({ session: { at: 'requested', terms: TERMS } });
  expect(screen.getByRole('heading', { name: 'Connecting…' })).toBeInTheDocument();
  expect(screen.getByText('to Chrome on Windows for Chat')).toBeInTheDocument();
  expect(steps()).toEqual([
    ['Done:Contacting deviceThe device answered.', null],
    [expect.stringContaining('Waiting for approval48 s left'), 'step'],
    ['To come:Connecting', null],
  ]);
  expect(
    screen.getByText(/John sees: “Operator Jane Neal from NSL wants to connect to your computer”/),
  ).toBeInTheDocument();
  act(() => jest.advanceTimersByTime(3_000));
  expect(screen.getByText('45 s left')).toBeInTheDocument();
});

test('the device went away while it is asked: said, and the seconds go on', () => {
  const conversation = show({ session: { at: 'requested', terms: TERMS } });
  const { view } = conversation.snapshot();
  act(() => conversation.show({ view: { ...view, device: { ...view.device, present: false } } }));
  expect(steps()).toEqual([
    [expect.stringContaining('Now:Contacting deviceThe page on the device was closed'), 'step'],
    ['To come:Waiting for approval48 s left', null],
    ['To come:Connecting', null],
  ]);
  act(() => conversation.show({ view }));
  expect(steps()[0]?.[0]).toBe('Done:Contacting deviceThe device answered.');
});

test('approved: the last step counts its own time', () => {
  show({ session: { at: 'linking', terms: TERMS, since: START, until: START + 20_000 } });
  expect(steps()).toEqual([
    [expect.stringContaining('Contacting device'), null],
    [expect.stringContaining('John approved.'), null],
    [expect.stringContaining('Connecting8 s left'), 'step'],
  ]);
});

test('never more seconds than the limit, though the second on the screen be older than the server’s word', () => {
  show({ session: { at: 'requested', terms: TERMS }, offset: -12_900 });
  expect(steps()[1]?.[0]).toMatch(/Waiting for approval60 s left/);
});

test('never more seconds than the limit of connecting either', () => {
  show({ session: { at: 'linking', terms: TERMS, since: START, until: START + 20_000 }, offset: -12_900 });
  expect(steps()[2]?.[0]).toBe('Now:Connecting20 s leftThe two browsers look for a path to each other.');
});

test('Cancel withdraws the request and goes back', async () => {
  const conversation = show({ session: { at: 'requested', terms: TERMS } });
  await user().click(screen.getByRole('button', { name: 'Cancel' }));
  expect(conversation.did).toEqual(['cancel']);
  expect(push).toHaveBeenCalledWith('/on-demand');
});

test.each([
  ['rejected', 'John rejected the request', 'Ask again'],
  ['timed-out', 'John did not answer', 'Ask again'],
  ['cancelled', 'You withdrew the request', 'Ask again'],
  ['no-path', 'Connecting failed: no path to the device', 'Try again'],
] as const)('%s: %s', async (why, title, again) => {
  request.mockResolvedValue(done({ sessionId: 'session-2' }));
  show({ session: ended({ why, by: why === 'cancelled' ? 'operator' : 'agent', since: null }) });
  expect(screen.getByRole('alert')).toHaveTextContent(title);
  expect(screen.getAllByRole('link', { name: 'Back to On-demand' })).not.toHaveLength(0);
  await user().click(screen.getByRole('button', { name: again }));
  expect(request).toHaveBeenCalledWith('invitation-1', 'chat');
  expect(replace).toHaveBeenCalledWith('/sessions/session-2');
});

test.each([
  ['expired', 'Session ended: the invitation expired'],
  ['revoked', 'Session ended by the organisation'],
] as const)('%s: nobody can be asked again', (why, title) => {
  show({ session: ended({ why, by: 'broker', since: null }) });
  expect(screen.getByRole('alert')).toHaveTextContent(title);
  expect(screen.queryByRole('button', { name: /again/ })).toBeNull();
});

test.each([
  [START + 252_000, /^Wait before you ask again\. You can ask again at \d\d:07\.$/],
  [START + 20_000, /^Wait before you ask again\. You can ask again in \d s\.$/],
])('asking too soon: the sentence, and from when it makes sense (%d)', async (until, words) => {
  request.mockResolvedValue(refused('ask-later', until));
  show({ session: ended({ why: 'rejected', since: null }) });
  const again = screen.getByRole('button', { name: 'Ask again' });
  await user().click(again);
  expect(await screen.findByText(words)).toBeInTheDocument();
  expect(again).toHaveAttribute('aria-disabled', 'true');
  act(() => {
    jest.setSystemTime(until);
    jest.advanceTimersByTime(1_000);
  });
  expect(again).not.toHaveAttribute('aria-disabled', 'true');
  expect(screen.queryByText(/^Wait before you ask again/)).toBeNull();
});

test('live: timer, toolbar, End Session outside it, status bar', async () => {
  show({ log: [joined] });
  expect(screen.getByRole('timer', { name: 'Session time' })).toHaveTextContent('00:12');
  const tools = within(screen.getByRole('toolbar', { name: 'Session' }));
  for (const name of ['Save', 'Copy', 'View', 'File Transfer', 'Message', 'Expect restart', 'Theme', 'About'])
    expect(tools.getByRole('button', { name })).not.toHaveAttribute('aria-disabled', 'true');
  expect(tools.queryByRole('button', { name: 'End Session' })).toBeNull();
  const bar = screen.getByRole('group', { name: 'Status bar' });
  expect(bar).toHaveTextContent(/Chrome on Windows.*John.*AES \(P2P\)/);
  expect(within(bar).getByText('AES (P2P)')).toHaveAccessibleDescription('DTLS 1.2 · direct · Not verified');
});

test('the toolbar is one stop for Tab; the arrows move in it', async () => {
  show({});
  const tools = screen.getByRole('toolbar', { name: 'Session' });
  const stops = () => [...tools.querySelectorAll('button')].filter((button) => button.tabIndex === 0);
  expect(stops()).toHaveLength(1);
  act(() => stops()[0]?.focus());
  await user().keyboard('{End}');
  expect(screen.getByRole('button', { name: 'About' })).toHaveFocus();
  expect(stops()).toEqual([screen.getByRole('button', { name: 'About' })]);
  await user().keyboard('{ArrowRight}');
  expect(screen.getByRole('button', { name: 'Save' })).toHaveFocus();
  await user().keyboard('{ArrowLeft}{ArrowLeft}');
  expect(screen.getByRole('button', { name: 'Theme' })).toHaveFocus();
});

test('End Session asks once more and says that the link ends too', async () => {
  const conversation = show({});
  await user().click(screen.getByRole('button', { name: 'End Session' }));
  const dialog = await screen.findByRole('alertdialog');
  expect(dialog).toHaveTextContent('the link ends too');
  expect(conversation.did).not.toContain('end');
  await user().click(within(dialog).getByRole('button', { name: 'End Session' }));
  expect(conversation.did).toContain('end');
  act(() => conversation.show({ session: ended({ by: 'operator' }) }));
  const news = screen.getByRole('heading', { name: 'You ended this session' });
  await waitFor(() => expect(news).toHaveFocus());
});

test('About opens a dialog, closes again, and gives the focus back', async () => {
  show({});
  const about = screen.getByRole('button', { name: 'About' });
  await user().click(about);
  const dialog = screen.getByRole('dialog', { name: 'About Parley' });
  expect(dialog).toHaveFocus();
  expect(dialog).toHaveTextContent('DTLS 1.2 · direct · Not verified');
  await user().click(within(dialog).getByRole('button', { name: 'Close' }));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(about).toHaveFocus();
});

test('About lies below the header: End Session stays in reach, and asking takes the place of About', async () => {
  const conversation = show({});
  await user().click(screen.getByRole('button', { name: 'About' }));
  const dialog = screen.getByRole('dialog', { name: 'About Parley' });
  expect(screen.getByRole('toolbar').closest('[inert]')).not.toBeNull();
  const end = screen.getByRole('button', { name: 'End Session' });
  expect(end.closest('[inert]')).toBeNull();
  const scrim = dialog.parentElement;
  // Placed within the part under the header, not over the page.
  expect(scrim).toHaveClass('absolute', 'inset-0');
  expect(scrim?.parentElement).toHaveClass('relative');
  expect(scrim?.parentElement).toBe(screen.getByRole('banner').nextElementSibling);
  await user().click(end);
  expect(screen.queryByRole('dialog', { hidden: true })).toBeNull();
  const question = await screen.findByRole('alertdialog');
  await user().click(within(question).getByRole('button', { name: 'End Session' }));
  expect(conversation.did).toContain('end');
});

test('Expect restart is pressed once', async () => {
  const conversation = show({});
  await user().click(screen.getByRole('button', { name: 'Expect restart' }));
  expect(conversation.did).toContain('expect-restart');
  act(() => conversation.show({ session: { at: 'live', terms: TERMS, since: START, grace: 900_000 } }));
  expect(screen.getByRole('button', { name: 'Expect restart' })).toHaveAttribute('aria-disabled', 'true');
});

test('a page whose session goes on elsewhere offers nothing that it cannot do', () => {
  show({ displaced: true });
  for (const name of ['View', 'File Transfer', 'Message', 'Expect restart'])
    expect(screen.getByRole('button', { name })).toHaveAccessibleDescription(
      'Another page of this browser has the session now.',
    );
});

test('the number of unread lines stands in the title', () => {
  const conversation = show({ unread: 2 });
  expect(document.title).toBe('(2) Chrome on Windows · Parley');
  act(() => conversation.show({ unread: 0 }));
  expect(document.title).toBe('Chrome on Windows · Parley');
});

test('ended: who, how long, how many lines, the transcript, and the log still there', () => {
  show({ session: ended(), log: [joined, ownLine(1, 'Can you restart?'), line(1, 'Ok.')] });
  const card = within(screen.getByRole('region', { name: 'Session ended' }));
  expect(card.getByRole('heading')).toHaveTextContent(/^Session ended by John$/);
  expect(card.getByText('Lasted').nextElementSibling).toHaveTextContent('12:47');
  expect(card.getByText('Lines').nextElementSibling).toHaveTextContent('2');
  expect(card.getByRole('button', { name: /^Save/ })).toBeInTheDocument();
  expect(card.getByRole('link', { name: 'Back to On-demand' })).toHaveAttribute('href', '/on-demand');
  expect(screen.getByRole('timer')).toHaveTextContent('12:47');
  expect(screen.getByRole('region', { name: 'Chat log' })).toHaveTextContent('Ok.');
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: 'End Session' })).toBeNull();
  expect(screen.getByRole('group', { name: 'Status bar' })).not.toHaveTextContent(/AES|Reconnecting/);
});
