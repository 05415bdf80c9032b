// Invariant: an open session is one press away on every page, with what waits in it, wherever it runs.
import { act, render, screen, within, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { RowUnread } from '#components/on-demand/row-unread.tsx';
import { LateStrip, OpenSessions } from '#components/portal/open-sessions.tsx';
import { useUnreadBut } from '#components/portal/use-open-sessions.ts';
import type { ConversationSnapshot } from '#lib/conversation/conversation.ts';
import { openList } from '#lib/conversation/open-list.ts';
import type { InvitationRow } from '#lib/protocol/signals.ts';
import type { RosterSnapshot } from '#lib/roster/roster.ts';
import { exampleRow } from '#tests/components/on-demand/example-row.ts';
import { createConversationDouble, ended, FIRST, LIVE, START, TERMS } from '#tests/doubles/conversation.ts';

const mockPush = jest.fn();
const mockBringBack = jest.fn((_ids: readonly string[]) => Promise.resolve());
let mockRows: readonly InvitationRow[] | null = null;
jest.mock('next/navigation', () => ({ useRouter: () => ({ push: mockPush }) }));
jest.mock('#lib/conversation/one-tab.ts', () => ({
  bringBack: (ids: readonly string[]) => mockBringBack(ids),
}));
jest.mock('#components/on-demand/use-roster.ts', () => ({
  useRoster: (): Partial<RosterSnapshot> => ({ invitations: mockRows }),
}));

beforeAll(() => LateStrip.warm());
let tidy: (() => void)[] = [];
beforeEach(() => {
  jest.useFakeTimers({ now: START + 23_000, advanceTimers: true });
  jest.clearAllMocks();
  mockRows = null;
  document.title = 'On-demand · Parley';
});
afterEach(() => {
  for (const each of tidy) act(each);
  tidy = [];
  jest.useRealTimers();
});

async function open(sessionId: string, parts: Partial<ConversationSnapshot> = {}, user = 'John Doe') {
  const view = { ...FIRST.view, device: { ...FIRST.view.device, name: 'Reception PC', user } };
  const conversation = createConversationDouble({ view, ...parts });
  const useHere = jest.fn();
  openList.add(sessionId, {
    subscribe: conversation.subscribe,
    snapshot: () => ({ at: 'open', conversation }),
    useHere,
  });
  // The list tells of it once the drawing that opened it is over.
  await act(() => jest.advanceTimersByTimeAsync(0));
  tidy.push(() => {
    conversation.show({ session: ended() });
    openList.look(sessionId)();
  });
  return { conversation, useHere };
}
const strip = () => screen.getByRole('region', { name: 'Open sessions' });
const links = () => within(strip()).getAllByRole('link');
const elsewhere = (parts: Partial<InvitationRow> = {}): InvitationRow =>
  exampleRow({
    status: 'Active',
    customer: 'Ruth Adler',
    device: 'Chrome on macOS',
    session: { id: 'there', operatorId: 'jane', operator: 'Jane Neal' },
    ...parts,
  });

test('nothing open, no strip', () => {
  render(<OpenSessions me="jane" />);
  expect(screen.queryByRole('region')).toBeNull();
});

test('a session: device, user and time, and the way back to it', async () => {
  await open('here-1');
  render(<OpenSessions me="jane" />);
  expect(links()[0]).toHaveAccessibleName('Reception PC, John Doe');
  expect(links()[0]).toHaveAttribute('href', '/sessions/here-1');
  expect(links()[0]).toHaveTextContent('00:23');
});

test('what comes in is counted in its name, read out, and stands before the title', async () => {
  const { conversation } = await open('here-2');
  const { unmount } = render(<OpenSessions me="jane" />);
  act(() => conversation.show({ unread: 3 }));
  expect(links()[0]).toHaveAccessibleName('Reception PC, John Doe, 3 unread');
  expect(within(strip()).getByRole('status')).toHaveTextContent('John Doe: 3 unread.');
  expect(document.title).toBe('(3) On-demand · Parley');
  // The framework writes its own title at any time.
  document.title = 'Information Hub · Parley';
  await act(() => jest.advanceTimersByTimeAsync(0));
  expect(document.title).toBe('(3) Information Hub · Parley');
  document.title = 'On-demand · Parley';
  act(() => conversation.show({ unread: 0 }));
  expect(within(strip()).getByRole('status')).toBeEmptyDOMElement();
  expect(document.title).toBe('On-demand · Parley');
  act(() => conversation.show({ unread: 1 }));
  unmount();
  expect(document.title).toBe('On-demand · Parley');
});

test.each([
  ['Reconnecting', { at: 'reconnecting', terms: TERMS, since: START, grace: 120_000, until: START + 99_000 }],
  ['Restarting', { at: 'reconnecting', terms: TERMS, since: START, grace: 900_000, until: START + 99_000 }],
  ['Waiting for approval', { at: 'requested', terms: TERMS }],
  ['Connecting', { at: 'linking', terms: TERMS, since: START, until: START + 99_000 }],
  ['Ended', ended()],
] as const)('%s is said in the place of the time', async (word, session) => {
  await open(`state-${word}`, { session });
  render(<OpenSessions me="jane" />);
  expect(links()[0]).toHaveAccessibleName(`Reception PC, John Doe, ${word}`);
  expect(links()[0]).not.toHaveTextContent(/\d\d:\d\d/);
});

test('a session’s own page shows the others only, and leaves its title alone', async () => {
  await open('own', { unread: 2 });
  const view = render(<OpenSessions me="jane" except="own" />);
  expect(screen.queryByRole('region')).toBeNull();
  await open('other', { unread: 1 }, 'Ruth');
  view.rerender(<OpenSessions me="jane" except="own" />);
  expect(links().map((link) => link.getAttribute('aria-label'))).toEqual(['Reception PC, Ruth, 1 unread']);
  expect(document.title).toBe('On-demand · Parley');
});

test('with the first list, and once, what ran in this page before a reload is brought back', async () => {
  let broughtBack = (): void => {};
  mockBringBack.mockImplementationOnce(() => new Promise((resolve) => (broughtBack = resolve)));
  const { unmount, rerender } = render(<OpenSessions me="jane" />);
  expect(mockBringBack).not.toHaveBeenCalled();
  mockRows = [elsewhere()];
  rerender(<OpenSessions me="jane" />);
  await waitFor(() => expect(mockBringBack).toHaveBeenCalledWith(['there']));
  // Not offered before it is known whose it is.
  expect(screen.queryByRole('region')).toBeNull();
  broughtBack();
  expect(await screen.findByRole('button', { name: 'Use here' })).toBeVisible();
  unmount();
  mockRows = [elsewhere({ id: 'i2', session: { id: 'later', operatorId: 'jane', operator: 'Jane Neal' } })];
  render(<OpenSessions me="jane" />);
  expect(await screen.findByRole('button', { name: 'Use here' })).toBeVisible();
  expect(mockBringBack).toHaveBeenCalledTimes(1);
});

test('one in another tab offers Use here, which leads to it', async () => {
  mockRows = [elsewhere()];
  render(<OpenSessions me="jane" />);
  await screen.findByRole('region', { name: 'Open sessions' });
  const button = within(strip()).getByRole('button', { name: 'Use here' });
  expect(button).toHaveAccessibleDescription('Chrome on macOS Ruth Adler open elsewhere');
  await userEvent.setup({ advanceTimers: jest.advanceTimersByTime }).click(button);
  expect(mockPush).toHaveBeenCalledWith('/sessions/there');
});

test.each([
  ['another operator’s', elsewhere({ session: { id: 'there', operatorId: 'bob', operator: 'Bob Lee' } })],
  ['a request', elsewhere({ status: 'Connecting' })],
  ['an ended one', elsewhere({ status: 'Ended', session: null })],
])('%s is not offered', async (_what, row) => {
  mockRows = [row];
  render(<OpenSessions me="jane" />);
  await act(() => jest.advanceTimersByTimeAsync(0));
  expect(screen.queryByRole('region')).toBeNull();
});

test('what runs here is not told once more as another tab’s', async () => {
  await open('here-3');
  mockRows = [elsewhere({ session: { id: 'here-3', operatorId: 'jane', operator: 'Jane Neal' } })];
  render(<OpenSessions me="jane" />);
  await act(() => jest.advanceTimersByTimeAsync(0));
  expect(within(strip()).getAllByRole('listitem')).toHaveLength(1);
  expect(screen.queryByRole('button', { name: 'Use here' })).toBeNull();
});

test('a displaced one is taken back by Use here', async () => {
  const { useHere } = await open('gone', { displaced: true });
  render(<OpenSessions me="jane" />);
  expect(within(strip()).queryByRole('link')).toBeNull();
  await userEvent
    .setup({ advanceTimers: jest.advanceTimersByTime })
    .click(within(strip()).getByRole('button', { name: 'Use here' }));
  expect(useHere).toHaveBeenCalledTimes(1);
  expect(mockPush).toHaveBeenCalledWith('/sessions/gone');
});

test('what does not fit is counted', async () => {
  for (const id of ['wide-1', 'wide-2', 'wide-3']) await open(id);
  const right = jest.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (
    this: Element,
  ) {
    const at = this.tagName === 'LI' ? [...(this.parentElement?.children ?? [])].indexOf(this) : 0;
    return new DOMRect(at * 100, 0, 100, 32);
  });
  render(<OpenSessions me="jane" />);
  expect(screen.getByRole('button', { name: '2 more' })).toBeVisible();
  right.mockRestore();
});

test('the row of a session that runs here counts too, other rows do not', async () => {
  await open('row', { session: LIVE, unread: 2 });
  const row = (id: string) =>
    exampleRow({ session: { id, operatorId: 'jane', operator: 'Jane Neal' }, status: 'Active' });
  const { container, rerender } = render(<RowUnread row={row('row')} />);
  expect(screen.getByText('2 unread')).toBeInTheDocument();
  rerender(<RowUnread row={row('another')} />);
  expect(container).toBeEmptyDOMElement();
  rerender(<RowUnread row={exampleRow()} />);
  expect(container).toBeEmptyDOMElement();
});

test('a session’s own title counts what waits in the others', async () => {
  await open('sum-1', { unread: 2 });
  await open('sum-2', { unread: 5 });
  const Sum = () => <p>{useUnreadBut('sum-1')}</p>;
  render(<Sum />);
  expect(screen.getByText('5')).toBeInTheDocument();
});
