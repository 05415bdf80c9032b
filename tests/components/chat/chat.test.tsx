// Invariant: what the log shows is what the conversation says: keys, states and their words, and nothing is markup.
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { Chat } from '#components/chat/chat.tsx';
import { openList } from '#lib/conversation/open-list.ts';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import {
  createConversationDouble,
  ended,
  joined,
  line,
  LIVE,
  ownLine,
  START,
  TERMS,
  type ConversationDouble,
} from '#tests/doubles/conversation.ts';

function show(parts: Partial<ConversationSnapshot> = {}): ConversationDouble {
  const conversation = createConversationDouble(parts);
  render(<Chat conversation={conversation} onFiles={() => null} />);
  return conversation;
}
const log = () => screen.getByRole('region', { name: 'Chat log' });
const rows = () => [...log().querySelectorAll<HTMLElement>('[data-line]')];

let focused = true;
beforeEach(() => {
  focused = true;
  sessionStorage.clear();
  jest.spyOn(window, 'requestAnimationFrame').mockImplementation((run) => (run(0), 0));
  jest.spyOn(document, 'hasFocus').mockImplementation(() => focused);
});
afterEach(() => jest.restoreAllMocks());

/** The person goes to another window, or comes back. */
function look(here: boolean): void {
  focused = here;
  act(() => void window.dispatchEvent(new Event(here ? 'focus' : 'blur')));
}

/** jsdom lays nothing out: the log pretends to be this far above its end. */
function scrollUp(px: number): void {
  Object.defineProperty(log(), 'scrollHeight', { value: 1_000, configurable: true });
  Object.defineProperty(log(), 'clientHeight', { value: 200, configurable: true });
  log().scrollTop = 800 - px;
  fireEvent.scroll(log());
}

test('the log is a region that the keyboard reaches and that is not live', () => {
  show();
  expect(log()).toHaveAttribute('tabindex', '0');
  expect(log()).not.toHaveAttribute('aria-live');
  expect(log().querySelector('[aria-live], [role=log], [role=status]')).toBeNull();
});

test('each line carries its key, one’s own their state, the system’s say so', () => {
  const mine = ownLine(1, 'Can you restart your machine.');
  const theirs = line(1, 'Ok.');
  show({ log: [joined, mine, theirs] });
  expect(rows().map((row) => [row.dataset['line'], row.dataset['state']])).toEqual([
    ['system', undefined],
    [mine.key, 'sent'],
    [theirs.key, undefined],
  ]);
  expect(rows()[0]).toHaveTextContent('John has joined');
  expect(rows()[1]).toHaveTextContent('You');
  expect(rows()[2]).toHaveTextContent('John');
});

test('a name stands once per group', () => {
  show({ log: [line(1, 'Ok.'), line(2, 'Do I need to save first?'), ownLine(3, 'Yes.')] });
  expect(within(log()).getAllByText('John')).toHaveLength(1);
  expect(within(log()).getAllByText('You')).toHaveLength(1);
});

test.each([
  ['sending', 'Sending'],
  ['sent', 'Sent'],
  ['delivered', 'Delivered'],
  ['read', 'Read'],
] as const)('%s has its word', (state, word) => {
  show({ log: [ownLine(1, 'Hello', { state })] });
  expect(within(log()).getByRole('img', { name: word })).toBeInTheDocument();
});

test('failed is said in words, with Retry', () => {
  const lost = ownLine(1, 'Hello', { state: 'failed', failure: 'Not delivered: the session ended first.' });
  const conversation = show({ log: [lost] });
  expect(screen.getByText('Not delivered: the session ended first.')).toBeInTheDocument();
  fireEvent.click(screen.getByRole('button', { name: 'Retry' }));
  expect(conversation.did).toContain(`retry ${lost.key}`);
});

test('links are links that open elsewhere; nothing else is markup', () => {
  const text = 'see https://help.nsl.example/a/b <b>now</b> javascript:alert(1) jane@nsl.example';
  show({ log: [line(1, text)] });
  const links = within(log()).getAllByRole('link');
  expect(links).toHaveLength(1);
  expect(links[0]).toHaveAttribute('href', 'https://help.nsl.example/a/b');
  expect(links[0]).toHaveAttribute('target', '_blank');
  expect(links[0]).toHaveAttribute('rel', 'noopener noreferrer');
  expect(links[0]).toHaveTextContent('https://help.nsl.example/a/b');
  expect(rows()[0]?.querySelector('p')?.textContent).toBe(text);
  expect(log().querySelector('b')).toBeNull();
});

test('line breaks stay', () => {
  show({ log: [line(1, 'one\n  two')] });
  expect(rows()[0]?.querySelector('p')?.textContent).toBe('one\n  two');
});

test('only the other side’s new lines are announced', () => {
  const old = line(1, 'old');
  const conversation = show({ log: [joined, old] });
  const announced = screen.getByRole('log', { name: 'New lines' });
  expect(announced).toBeEmptyDOMElement();
  const later = { ...joined, key: 'back', text: 'Reconnected' };
  act(() => conversation.show({ log: [joined, old, ownLine(1, 'mine'), later, line(2, 'theirs')] }));
  expect([...announced.children].map((each) => each.textContent)).toEqual(['John: theirs']);
});

test('older lines that load are not announced, and of many new ones only the newest', () => {
  const old = line(50, 'old');
  const conversation = show({ log: [old] });
  const older = Array.from({ length: 40 }, (_, i) => line(i + 1, `older ${i + 1}`));
  act(() => conversation.show({ log: [...older, old] }));
  const announced = screen.getByRole('log', { name: 'New lines' });
  expect(announced).toBeEmptyDOMElement();
  const newer = Array.from({ length: 30 }, (_, i) => line(i + 51, `newer ${i + 1}`));
  act(() => conversation.show({ log: [...older, old, ...newer] }));
  expect(announced.children).toHaveLength(20);
  expect(announced.lastElementChild).toHaveTextContent('John: newer 30');
});

test('what comes while somebody reads is told as read, with no divider', () => {
  const conversation = show();
  act(() => conversation.show({ log: [line(1, 'Ok.')], unread: 1 }));
  expect(conversation.did).toContain('read');
  expect(screen.queryByText('New messages')).toBeNull();
});

test('without the focus nothing is read, and a divider stands before the first new line', () => {
  const conversation = show({ log: [line(1, 'seen')] });
  look(false);
  act(() => conversation.show({ log: [line(1, 'seen'), line(2, 'new'), line(3, 'newer')], unread: 2 }));
  expect(conversation.did.at(-1)).toBe('look away');
  const order = log().textContent ?? '';
  expect(order.indexOf('seen')).toBeLessThan(order.indexOf('New messages'));
  expect(order.indexOf('New messages')).toBeLessThan(order.indexOf('newer'));
  look(true);
  expect(conversation.did.at(-1)).toBe('read');
});

test('scrolled up: new lines do not move the log and are not read until Jump to latest', () => {
  const conversation = show({ log: [line(1, 'a')] });
  scrollUp(300);
  act(() => conversation.show({ log: [line(1, 'a'), line(2, 'b'), line(3, 'c')], unread: 2 }));
  expect(log().scrollTop).toBe(500);
  expect(conversation.did.at(-1)).toBe('look away');
  fireEvent.click(screen.getByRole('button', { name: 'Jump to latest (2)' }));
  expect(log().scrollTop).toBe(1_000);
  expect(conversation.did.at(-1)).toBe('read');
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
});

test('at its end the log follows, and a line of one’s own brings it there', () => {
  const conversation = show({ log: [line(1, 'a')] });
  scrollUp(10);
  act(() => conversation.show({ log: [line(1, 'a'), line(2, 'b')] }));
  expect(log().scrollTop).toBe(1_000);
  scrollUp(400);
  act(() => conversation.show({ log: [line(1, 'a'), line(2, 'b'), ownLine(1, 'mine')] }));
  expect(log().scrollTop).toBe(1_000);
});

test('what only grows under the same position is no scrolling: the log at its end stays there', () => {
  const conversation = show({ log: [line(1, 'a')] });
  scrollUp(10);
  act(() => conversation.show({ log: [line(1, 'a'), line(2, 'b')] }));
  Object.defineProperty(log(), 'scrollHeight', { value: 2_000, configurable: true });
  fireEvent.scroll(log());
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
  act(() => conversation.show({ log: [line(1, 'a'), line(2, 'b'), line(3, 'c')] }));
  expect(log().scrollTop).toBe(2_000);
});

test('a window that turns is no scrolling: the log at its end stays there', () => {
  show({ log: [line(1, 'a')] });
  scrollUp(10);
  Object.defineProperty(log(), 'clientWidth', { value: 360, configurable: true });
  scrollUp(400);
  expect(log().scrollTop).toBe(1_000);
  expect(screen.queryByRole('button', { name: /Jump to latest/ })).toBeNull();
  scrollUp(400);
  expect(log().scrollTop).toBe(400);
  expect(screen.getByRole('button', { name: /Jump to latest/ })).toBeInTheDocument();
});

test('who types is named, in a row that is always there', () => {
  const conversation = show();
  act(() => conversation.show({ typing: true }));
  expect(screen.getByText('John typing…')).toBeInTheDocument();
  act(() => conversation.show({ typing: false }));
  expect(screen.queryByText('John typing…')).toBeNull();
});

test('the agent user reads the operator’s name', () => {
  show({ side: 'agent', typing: true });
  expect(screen.getByText('Jane Neal typing…')).toBeInTheDocument();
});

test.each([
  [{ portal: 'offline' }, 'Portal unreachable, session unaffected'],
  [{ keeps: false }, 'This browser keeps no data: lines would not survive a reload.'],
  [
    { session: { at: 'reconnecting', terms: TERMS, since: START, grace: 120_000, until: START } },
    'Reconnecting… You can keep typing; lines are sent when the link is back.',
  ],
  [
    { session: { at: 'reconnecting', terms: TERMS, since: START, grace: 900_000, until: START } },
    'Restarting… You can keep typing; lines are sent when the link is back.',
  ],
] as [Partial<ConversationSnapshot>, string][])('notice %#: %s', (parts, words) => {
  show(parts);
  expect(screen.getByRole('status')).toHaveTextContent(words);
  expect(screen.getByRole('textbox', { name: 'Type a message' })).toBeInTheDocument();
});

test('open in another page: said, and nothing can be typed here', () => {
  show({ displaced: true });
  expect(screen.getByText('This session is open in another page.')).toBeInTheDocument();
  expect(screen.queryByRole('textbox')).toBeNull();
  const useHere = jest.spyOn(openList, 'useHere').mockImplementation(() => {});
  fireEvent.click(screen.getByRole('button', { name: 'Use here' }));
  expect(useHere).toHaveBeenCalledWith(TERMS.sessionId);
});

test('after the end the log and what was never sent stay, the composer goes', () => {
  sessionStorage.setItem(`parley.draft.${TERMS.sessionId}`, 'one more thing');
  const conversation = show({ session: LIVE, log: [line(1, 'Ok.')] });
  expect(screen.getByRole('textbox')).toHaveValue('one more thing');
  act(() => conversation.show({ session: ended() }));
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(rows()).toHaveLength(1);
  expect(screen.getByText('one more thing')).toBeInTheDocument();
});
