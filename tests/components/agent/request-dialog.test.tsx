// Invariant: no press given before the dialog could be read answers it, and silence is never a yes.
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { AgentWindow } from '#components/agent/agent-window.tsx';
import { DIALOG_GUARD_MS } from '#lib/protocol/limits.ts';
import type { StandbySnapshot } from '#lib/standby/standby.ts';
import { askedSnapshot, NOW, readySnapshot, sessionView, standInStandby } from '#tests/doubles/standby.ts';

beforeEach(() => jest.useFakeTimers({ now: NOW }));
afterEach(() => jest.useRealTimers());

function show(snapshot: StandbySnapshot = askedSnapshot()) {
  const standIn = standInStandby(snapshot);
  const user = userEvent.setup({ advanceTimers: jest.advanceTimersByTime });
  render(<AgentWindow standby={standIn.standby} />);
  return { ...standIn, user, tell: (next: StandbySnapshot) => act(() => standIn.show(next)) };
}

const dialog = () => screen.getByRole('alertdialog', { name: 'Connection request' });
const button = (name: string) => within(dialog()).getByRole('button', { name });
const isInert = (element: Element) => element.closest('[inert]') !== null;
const pass = (ms: number) => act(() => jest.advanceTimersByTime(ms));

test('it says who asks, and everything that an approval allows, in its order and words', () => {
  show();
  expect(dialog()).toHaveAccessibleDescription(
    'Operator Jane Neal from NSL wants to connect to your computer',
  );
  expect(within(dialog()).getByText('If you approve, they can:')).toBeVisible();
  expect(
    within(dialog())
      .getAllByRole('listitem')
      .map((item) => item.textContent),
  ).toEqual([
    'view your desktoponly what you choose, after you press Share screen',
    'view/edit/copy filesonly files or the one folder that you choose',
    'chat with you',
    'send messages',
  ]);
});

test('only what the terms allow is listed, whatever order they come in', () => {
  const view = sessionView();
  const terms = { ...view.session.terms, permissions: ['message' as const, 'view' as const] };
  show(askedSnapshot({ view: { ...view, session: { at: 'requested', terms } } }));
  expect(within(dialog()).getAllByRole('listitem')).toHaveLength(2);
  expect(within(dialog()).getAllByRole('listitem')[0]).toHaveTextContent('view your desktop');
});

test('the heading has the focus, and the keys of habit answer nothing', async () => {
  const { user, pressed } = show();
  expect(within(dialog()).getByRole('heading')).toHaveFocus();
  pass(DIALOG_GUARD_MS);
  await user.keyboard('{Enter}{Escape} ');
  const scrim = dialog().parentElement;
  if (scrim !== null) await user.click(scrim);
  expect(pressed).toEqual([]);
  expect(within(dialog()).getByRole('heading')).toHaveFocus();
});

test('the buttons are inert for half a second, and again when the page comes back into view', () => {
  show();
  expect(isInert(button('Approve'))).toBe(true);
  expect(isInert(button('Reject'))).toBe(true);
  pass(DIALOG_GUARD_MS - 1);
  expect(isInert(button('Approve'))).toBe(true);
  pass(1);
  expect(isInert(button('Approve'))).toBe(false);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(isInert(button('Approve'))).toBe(true);
  pass(DIALOG_GUARD_MS);
  expect(isInert(button('Approve'))).toBe(false);
});

test('another request starts another half second', () => {
  const { tell } = show();
  pass(DIALOG_GUARD_MS);
  const view = sessionView();
  const terms = { ...view.session.terms, sessionId: 's2' };
  tell(askedSnapshot({ view: { ...view, session: { at: 'requested', terms } } }));
  expect(isInert(button('Approve'))).toBe(true);
});

test('afterwards Tab reaches Approve, then Reject; Enter and Space press them', async () => {
  const { user, pressed } = show();
  pass(DIALOG_GUARD_MS);
  await user.tab();
  expect(button('Approve')).toHaveFocus();
  await user.keyboard('{Enter}');
  await user.tab();
  expect(button('Reject')).toHaveFocus();
  await user.keyboard(' ');
  expect(pressed).toEqual(['approve', 'reject']);
});

test('the mouse presses them', async () => {
  const { user, pressed } = show();
  pass(DIALOG_GUARD_MS);
  await user.click(button('Reject'));
  await user.click(button('Approve'));
  expect(pressed).toEqual(['reject', 'approve']);
});

test('all behind the dialog is inert, but End Session is not', async () => {
  const { user, pressed } = show();
  expect(isInert(screen.getByText('Waiting for Operator…'))).toBe(true);
  const end = screen.getByRole('button', { name: 'End Session' });
  expect(isInert(end)).toBe(false);
  await user.click(end);
  expect(pressed).toEqual(['end']);
});

test('the seconds are counted down in words, by the server’s clock', () => {
  show(askedSnapshot({ offset: -3_000, view: sessionView() }));
  expect(within(dialog()).getByText('45 seconds left')).toBeVisible();
  pass(44_000);
  expect(within(dialog()).getByText('1 second left')).toBeVisible();
  pass(5_000);
  expect(within(dialog()).getByText('0 seconds left')).toBeVisible();
});

test('never more seconds than the whole minute that there is', () => {
  // The second on the screen is up to one second older than the request that has just come.
  show(askedSnapshot({ offset: -18_900, view: sessionView() }));
  expect(within(dialog()).getByText('60 seconds left')).toBeVisible();
});

test('once approved there is nothing left to press but End Session', () => {
  const { tell } = show();
  tell(askedSnapshot({ answering: true }));
  expect(within(dialog()).getByRole('status')).toHaveTextContent('Connecting to Jane Neal…');
  expect(within(dialog()).queryByRole('button')).toBeNull();
  expect(screen.getByRole('button', { name: 'End Session' })).toBeVisible();
});

test('a request that is over leaves the window ready, and says how it went', () => {
  const { tell } = show();
  tell(readySnapshot({ last: 'Jane Neal withdrew the request.' }));
  expect(screen.queryByRole('alertdialog')).toBeNull();
  expect(screen.getByText('Jane Neal withdrew the request.')).toBeVisible();
  expect(isInert(screen.getByText('Waiting for Operator…'))).toBe(false);
});
